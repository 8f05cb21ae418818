// Generated from the OpenAPI document by `npm run generate`. Do not edit.

export interface paths {
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers
         * @description Filters narrow each other. A page may be continued with `next_cursor` under the same filters and order.
         */
        get: operations["listCustomers"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer
         * @description `pin` is shown for anonymous customers, to owner, manager and support.
         */
        get: operations["getCustomer"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/balance-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a customer's balance over time */
        get: operations["getBalanceHistory"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/orders": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a customer's orders */
        get: operations["listOrders"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change a customer's points
         * @description Either by `change`, or to `balance`. With `expected_balance` the change happens only if the balance is still that.
         *     Points are decimal strings with a period; a comma is refused. The balance cannot be taken below zero by hand.
         */
        post: operations["changePoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/transactions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a customer's transactions */
        get: operations["listTransactions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/groups": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List customer groups */
        get: operations["listGroups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List jobs */
        get: operations["listJobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a job */
        get: operations["getJob"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description The balance over a span of time. */
        BalanceHistoryView: {
            /** @description Whether the points reach back to the beginning of the span; a very busy ledger's do not. */
            complete: boolean;
            /** @description The balance at the beginning, after each change, and at the end; between two points it does not move. */
            items: components["schemas"]["BalancePointView"][];
        };
        /** @description The balance from a moment on. */
        BalancePointView: {
            /**
             * Format: date-time
             * @description The moment.
             */
            at: string;
            /**
             * @description The balance.
             * @example 1250.00
             */
            balance: string;
        };
        /** @description A change by hand: `change` or `balance`, not both. */
        ChangeRequest: {
            /**
             * @description The balance that there should be.
             * @example 1300.5
             */
            balance?: string | null;
            /**
             * @description Points to add, or with a minus to take.
             * @example 50
             */
            change?: string | null;
            /**
             * @description The balance that the change was decided on; if it moved meanwhile, the answer is 409.
             * @example 1250
             */
            expected_balance?: string | null;
            /**
             * Format: date
             * @description The last day on which added points can be spent; the shop's rule if left out.
             */
            expires_on?: string | null;
            /** @description Only the team sees it. At most 1000 characters. */
            internal_note?: string | null;
            /** @description The customer sees it beside the change. At most 500 characters. */
            note?: string | null;
            /** @description Why, by the shop's list. At most 100 characters. */
            reason?: string | null;
        };
        /** @description What was booked, and the balance with it. */
        ChangeView: {
            /**
             * @description The balance now.
             * @example 1300.50
             */
            balance: string;
            transaction?: components["schemas"]["TransactionView"] | null;
        };
        /** @description A group and how many customers it has. */
        CountedGroupView: {
            /** @description Customers in it, exactly. */
            count: number;
            /**
             * @description Its id.
             * @example 3
             */
            id: string;
            /**
             * @description As the shop calls it.
             * @example VIP Gold
             */
            name: string;
        };
        /** @description What adds up over the customer's life. */
        CountersView: {
            /**
             * Format: int32
             * @description Paid orders that are not cancelled.
             */
            orders: number;
            /** @description Points credited, net of those taken back. */
            points_earned: string;
            /** @description Points that lapsed. */
            points_expired: string;
            /** @description Points spent, net of those returned. */
            points_redeemed: string;
            /**
             * @description Value of their goods by currency.
             * @example {
             *       "CZK": "12500.00"
             *     }
             */
            turnover: {
                [key: string]: string;
            };
            /**
             * @description Share of the earned points that was spent, 0 to 1; `null` while nothing was earned.
             * @example 0.64
             */
            utilisation?: string | null;
        };
        /** @description A page of customers. */
        CustomerListView: {
            /** @description In the order asked for. */
            items: components["schemas"]["CustomerRowView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
            /** @description How many match in all, exactly. */
            total: number;
        };
        /** @description A customer in the list. */
        CustomerRowView: {
            /**
             * @description Address.
             * @example jan.novak@example.cz
             */
            email?: string | null;
            group?: components["schemas"]["GroupView"] | null;
            /**
             * @description Our id.
             * @example cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70
             */
            id: string;
            /**
             * Format: date-time
             * @description Last change.
             */
            modified_at: string;
            /**
             * @description Full name.
             * @example Jan Novák
             */
            name?: string | null;
            /** @description As written in the shop. */
            phone?: string | null;
            /**
             * @description Balance.
             * @example 1250.00
             */
            points: string;
            /** @description Whether they have an account in the shop. */
            registered: boolean;
            /**
             * Format: date-time
             * @description Since when.
             */
            registered_at?: string | null;
            segment?: components["schemas"]["SegmentView"] | null;
            /** @description VIP level; `null` while the programme has none. */
            vip_level?: string | null;
            /** @description Whether the level is locked. */
            vip_locked: boolean;
        };
        /** @description Everything of a customer that is one value. */
        CustomerView: {
            /**
             * Format: date
             * @description Date of birth.
             */
            birth_date?: string | null;
            /** @description What adds up over the customer's life. */
            counters: components["schemas"]["CountersView"];
            /**
             * Format: date-time
             * @description When we first saw them.
             */
            created_at: string;
            /** @description Address. */
            email?: string | null;
            group?: components["schemas"]["GroupView"] | null;
            /**
             * @description Our id.
             * @example cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70
             */
            id: string;
            /**
             * Format: date-time
             * @description Last change.
             */
            modified_at: string;
            /** @description Full name. */
            name?: string | null;
            /** @description Name day as `MM-DD`. */
            name_day?: string | null;
            /** @description As written in the shop. */
            phone?: string | null;
            /**
             * @description PIN of an anonymous customer, for those who may see it.
             * @example 0427
             */
            pin?: string | null;
            /**
             * @description Balance; below zero it is a debt.
             * @example 1250.00
             */
            points: string;
            /** @description Referral code; `null` while the shop has no referral programme. */
            referral_code?: string | null;
            /** @description Whether they have an account in the shop. */
            registered: boolean;
            /**
             * Format: date-time
             * @description Since when.
             */
            registered_at?: string | null;
            /** @description Score and segment in every model. */
            segmentation: components["schemas"]["SegmentationView"][];
            /** @description VIP level; `null` while the programme has none. */
            vip_level?: string | null;
            /** @description Whether the level is locked. */
            vip_locked: boolean;
        };
        /** @description The shop's groups. */
        GroupListView: {
            /** @description In the shop's own order. */
            items: components["schemas"]["CountedGroupView"][];
            /** @description There is one page. */
            next_cursor?: string | null;
        };
        /** @description A customer group of the shop. */
        GroupView: {
            /**
             * @description Its id.
             * @example 3
             */
            id: string;
            /**
             * @description As the shop calls it; its id, if the shop no longer knows it.
             * @example VIP Gold
             */
            name: string;
        };
        /** @description A page of jobs. */
        JobListView: {
            /** @description Newest first. */
            items: components["schemas"]["JobView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description Work that outlasts a request, and how far it is. */
        JobView: {
            /** @description Who asked for it. */
            actor: string;
            /**
             * Format: date-time
             * @description When it was asked for.
             */
            created_at: string;
            /**
             * Format: int64
             * @description Rows done, failed ones included.
             */
            done: number;
            /** @description Why it was given up. */
            error?: string | null;
            /** @description The failed rows as a file, if there are any. */
            errors_url?: string | null;
            /**
             * Format: int64
             * @description Rows that failed.
             */
            failed: number;
            /**
             * @description Its id.
             * @example job_019a8c34f7e10a2b3c4d5e6f70
             */
            id: string;
            /**
             * @description What it does.
             * @example initial_sync
             */
            kind: string;
            /** @description The result as a file, if it makes one. */
            result_url?: string | null;
            /**
             * @description `queued`, `running`, `done` or `failed`.
             * @example running
             */
            state: string;
            /**
             * Format: int64
             * @description Rows in all, once known.
             */
            total?: number | null;
            /**
             * Format: date-time
             * @description When it last moved.
             */
            updated_at: string;
        };
        /** @description A page of orders. */
        OrderListView: {
            /** @description In the order asked for. */
            items: components["schemas"]["OrderView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description An order and what it brought. */
        OrderView: {
            /**
             * @description Total with VAT, shipping included.
             * @example 1100.00
             */
            amount: string;
            /** @description Whether it is cancelled. */
            cancelled: boolean;
            /**
             * @description Order number.
             * @example 2026000057
             */
            code: string;
            /**
             * @description Currency of the amount.
             * @example CZK
             */
            currency: string;
            /** @description Whether the shop deleted it. */
            deleted: boolean;
            /** @description Whether it is paid. */
            paid: boolean;
            /**
             * Format: date-time
             * @description When it was placed.
             */
            placed_at: string;
            /**
             * @description Net points booked for it.
             * @example 50.00
             */
            points_earned: string;
            /**
             * @description Points spent on it.
             * @example 0.00
             */
            points_used: string;
            /** @description Status as the shop calls it. */
            status?: string | null;
        };
        /** @description What went wrong (`application/problem+json`). */
        Problem: {
            /**
             * @description Stable and machine-read.
             * @example not_found
             */
            code: string;
            /**
             * @description For a person.
             * @example There is no such customer.
             */
            detail: string;
            /** @description Which fields are wrong, when the input was. */
            errors?: components["schemas"]["ProblemField"][];
            /** @description Names this request in our logs. */
            request_id: string;
            /**
             * Format: int32
             * @description The HTTP status.
             * @example 404
             */
            status: number;
            /**
             * @description The same for every problem of this status.
             * @example Not found
             */
            title: string;
            /**
             * @description Names the problem; always `urn:verno:problem:` and the code.
             * @example urn:verno:problem:not_found
             */
            type: string;
        };
        /** @description What is wrong with one field. */
        ProblemField: {
            /**
             * @description Stable and machine-read.
             * @example decimal_comma
             */
            code: string;
            /** @description For a person. */
            detail: string;
            /**
             * @description As the caller wrote it.
             * @example change
             */
            field: string;
        };
        /** @description A segment of a model. */
        SegmentView: {
            /** @description Id of the segment. */
            id: string;
            /** @description Id of the model. */
            model: string;
            /** @description Its name. */
            name: string;
        };
        /** @description Score and segment in one model. */
        SegmentationView: {
            /** @description Id of the model. */
            model: string;
            /** @description 0 to 100. */
            score: string;
            /** @description Id of the segment. */
            segment: string;
        };
        /** @description A page of a ledger. */
        TransactionListView: {
            /** @description Newest first. With filters a page may be shorter than `limit`, even empty, although there are more. */
            items: components["schemas"]["TransactionView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description One change of a customer's points. */
        TransactionView: {
            /**
             * @description Who made it: `system`, or the name of a team member.
             * @example owner@demo
             */
            actor: string;
            /**
             * Format: date-time
             * @description When it was booked.
             */
            at: string;
            /**
             * @description The balance with it.
             * @example 1300.00
             */
            balance_after: string;
            /**
             * @description Signed points.
             * @example 50.00
             */
            change: string;
            /**
             * Format: date
             * @description The last day on which the points can be spent; `null` is for ever.
             */
            expires_on?: string | null;
            /**
             * @description Its id.
             * @example txn_9f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            id: string;
            /** @description What only the team sees. */
            internal_note?: string | null;
            /** @description What the customer sees beside it. */
            note?: string | null;
            /** @description The order it belongs to. */
            order_code?: string | null;
            /** @description Why, by the shop's list. */
            reason?: string | null;
            /** @description The transaction that it takes back, wholly or in part. */
            reverses?: string | null;
            /**
             * @description One of `order`, `redemption`, `admin`, `registration`, `newsletter`, `name_day`, `birthday`, `anniversary`, `review`,
             *     `referral`, `expiry`, `import`, `correction`.
             * @example admin
             */
            type: string;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    listCustomers: {
        parameters: {
            query?: {
                /**
                 * @description E-mail, name or any part of them, in any word order, without diacritics and case; or digits of the phone.
                 * @example novak
                 */
                q?: string;
                /** @description Id of a customer group. */
                group?: string;
                /** @description `all`, `registered` or `anonymous`. */
                registration?: string;
                /** @description Id of a model; together with `segment`. */
                model?: string;
                /** @description Id of a segment of `model`. */
                segment?: string;
                /** @description Registered at or after this time. */
                registered_from?: string;
                /** @description Registered before this time. */
                registered_to?: string;
                /** @description Changed at or after this time. */
                modified_from?: string;
                /** @description Changed before this time. */
                modified_to?: string;
                /**
                 * @description At least these points.
                 * @example 100.00
                 */
                points_min?: string;
                /** @description At most these points. */
                points_max?: string;
                /**
                 * @description `email`, `name`, `points`, `registered_at`, `modified_at`, `group` or `segment`; `-` before it for descending.
                 * @example -modified_at
                 */
                sort?: string;
                /** @description Customers of a page, 1 to 200; 50 if left out. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of customers */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerListView"];
                };
            };
            /** @description A problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the customer */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The customer */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description A problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getBalanceHistory: {
        parameters: {
            query?: {
                /** @description Beginning of the span; a year before its end if left out. */
                from?: string;
                /** @description End of the span; now if left out. */
                to?: string;
            };
            header?: never;
            path: {
                /** @description Id of the customer */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The points of the chart, oldest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["BalanceHistoryView"];
                };
            };
            /** @description A problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listOrders: {
        parameters: {
            query?: {
                /** @description Part of the order number. */
                q?: string;
                /**
                 * @description `placed_at` or `amount`; `-` before it for descending.
                 * @example -placed_at
                 */
                sort?: string;
                /** @description Orders of a page, 1 to 200; 50 if left out. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the customer */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of orders */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OrderListView"];
                };
            };
            /** @description A problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    changePoints: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 255 characters that names this change. The same key with the same body replays the first answer, with another body answers 409. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Id of the customer */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChangeRequest"];
            };
        };
        responses: {
            /** @description The balance is that already; nothing was booked */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeView"];
                };
            };
            /** @description Booked */
            201: {
                headers: {
                    /** @description `true` if this is the first answer again */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeView"];
                };
            };
            /** @description The balance moved, or the key was used with another body */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listTransactions: {
        parameters: {
            query?: {
                /**
                 * @description Only transactions of this type.
                 * @example order
                 */
                type?: string;
                /** @description Text in a note or the order number, without diacritics and case. */
                q?: string;
                /** @description At or after this time. */
                from?: string;
                /** @description Before this time. */
                to?: string;
                /** @description Transactions of a page, 1 to 200; 50 if left out. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the customer */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of transactions, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransactionListView"];
                };
            };
            /** @description A problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listGroups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All groups */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupListView"];
                };
            };
            /** @description A problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    listJobs: {
        parameters: {
            query?: {
                /** @description Jobs of a page, 1 to 200; 50 if left out. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of jobs, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobListView"];
                };
            };
            /** @description A problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    getJob: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the job */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description A problem */
            "4XX": {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
