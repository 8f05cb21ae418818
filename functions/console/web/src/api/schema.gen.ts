// Generated from the OpenAPI document by `npm run generate`. Do not edit.

export interface paths {
    "/storefront/v1/{eshop_id}/account": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Get a customer's account
         * @description For the shop's own pages, with a session of the storefront as the bearer token.
         */
        get: operations["getAccount"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/{eshop_id}/cashbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Ask for cashback
         * @description For the shop's own pages, with a session of a registered customer as the bearer token. The points are taken at once; if
         *     the team rejects the request, they come back.
         */
        post: operations["createCashback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/{eshop_id}/redemptions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Turn points into a coupon
         * @description An anonymous customer sends `email` and `pin`, a registered one the `session`. With the `cart` the shop's rules on it are
         *     checked at once; without, the coupon carries them. The coupon is good for one order; points of one that is never used come
         *     back by themselves.
         */
        post: operations["createRedemption"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/storefront/v1/{eshop_id}/sessions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Open a session
         * @description An anonymous customer sends `email` and `pin`. A registered one sends `email` alone, gets a code of six digits by mail that
         *     is good for ten minutes, and sends `email` and `code`. Five wrong guesses for an address within a quarter of an hour lock it
         *     for an hour. The answers do not tell whether an address is known.
         */
        post: operations["createSession"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List approvals
         * @description A request can be decided for 7 days, and is kept for 90.
         */
        get: operations["listApprovals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/approvals/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide an approval
         * @description Whoever asked for the change cannot decide it. Agreeing books the change once; the same decision again gets the same
         *     answer. If the balance would fall below zero, nothing happens and the approval stays open.
         */
        post: operations["decideApproval"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who changed the shop's settings and decided approvals */
        get: operations["listAudit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/bulk-adjustments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change many customers
         * @description One action on all customers of a filter, or on those that are named. Each is changed by the same rules as by hand; whoever
         *     cannot be is a failed row of the job. The customers are those of this moment. From the size in the team's settings
         *     on, a change of points waits until a second person agrees to the job.
         */
        post: operations["createBulkAdjustment"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cashbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List requests for cashback
         * @description `account` is shown to owner and manager.
         */
        get: operations["listCashbacks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/cashbacks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide a request for cashback
         * @description The points were taken when it was made. Whoever approves sees to the payment; a rejection gives the points back. It is
         *     decided once: any second decision answers 409.
         */
        post: operations["decideCashback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List customers
         * @description Filters narrow each other. A page may be continued with `next_cursor` under the same filters and order. A very large
         *     list that is not in memory yet answers 503 with code `list_being_read` until it is.
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
    "/v1/customers-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export customers
         * @description The customers of a filter, or all, as CSV for spreadsheets or Parquet for calculations. No cell is taken for a
         *     formula. The job's `result_url` is the file; it is kept for 30 days.
         */
        post: operations["createCustomersExport"];
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
        /**
         * Erase a customer
         * @description Name, addresses, phone, PIN, codes and every way to find them are gone with the answer; texts of transactions, changes and
         *     files follow within minutes. Points and orders stay as figures under the id. There is no way back.
         */
        delete: operations["eraseCustomer"];
        options?: never;
        head?: never;
        /**
         * Edit a customer
         * @description Fields that are left out stay as they are. The group is written to the shop too, and `group_sync` tells while it is on its
         *     way. A lock is set at the group that the customer has with this change; it can be set only while the VIP programme is on
         *     and the group is one of its ladder.
         */
        patch: operations["editCustomer"];
        trace?: never;
    };
    "/v1/customers/{id}/audit": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List who changed a customer */
        get: operations["listCustomerAudit"];
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
    "/v1/customers/{id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List likely duplicates of a customer
         * @description At most 20, the likeliest first. A common phone is enough; a common name needs a common mailbox beside it.
         */
        get: operations["listDuplicates"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Export everything known of a person
         * @description With everybody who was merged into them. Of a PIN it says only that there is one. An answer of more than 5 MB is at the
         *     link of a `303`, for 15 minutes.
         */
        get: operations["exportPerson"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/group-sync": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Write a customer's group to the shop again
         * @description After whatever stood in its way was put right. A group that is only waiting is tried again at once.
         */
        post: operations["retryGroup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/mail-stop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Let mail leave to a customer again
         * @description After a mail came back or was called spam, and whoever asks knows that the mailbox is well again. A customer who
         *     unsubscribed stays so: they come back by the link in any mail they got. The same again changes nothing.
         */
        delete: operations["liftMailStop"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/merge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Merge two customers
         * @description The registered one stays; of two anonymous ones the one in the path. The other's points move in the lots they are in, the
         *     orders, the address and the referral code come along, gaps are filled, and a one-time reward that both had is kept
         *     once. A repeat completes and answers the first merge. It can be undone for 30 days.
         */
        post: operations["mergeCustomers"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/metrics/{metric}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a metric went
         * @description Computed from what is known of the customer now: an order that was cancelled since does not count before either.
         */
        get: operations["getMetric"];
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
    "/v1/customers/{id}/pending": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a customer's coming changes
         * @description Points of orders that will be credited, and points that will lapse unless they are spent before.
         */
        get: operations["listPending"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/pin": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reset a customer's PIN
         * @description Only anonymous customers have one. At most five resets per customer and day.
         */
        post: operations["resetPin"];
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
         *     Points are decimal strings with a period; a comma is refused. The balance cannot be taken below zero by hand. From the
         *     size in the team's settings on, a change waits as an approval until a second person agrees to it.
         */
        post: operations["changePoints"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/referrals": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List a customer's referral events */
        get: operations["listReferrals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/segmentation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a customer scores
         * @description Computed now, by the scale of each model's last run; models that were not run yet are left out.
         */
        get: operations["getSegmentation"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/customers/{id}/segmentation/history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * How a customer scored over time
         * @description Scores are computed from what is known of the customer now, by the stored scale of each night: an order that was
         *     cancelled since does not count before either. The changes are what was written then.
         */
        get: operations["getSegmentationHistory"];
        put?: never;
        post?: never;
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
    "/v1/integrations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List e-mailing services
         * @description Every service there is, each with how the shop's connection to it stands. Keys are never shown.
         */
        get: operations["listIntegrations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{service}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Connect a service, or change how
         * @description What is left out stays. Credentials are tried out, and refused with a problem that names them; so is a list that the account
         *     does not have. Fields are made at the service where it needs that. Switching on sends for whatever changed meanwhile; those who
         *     were there before go with an export.
         */
        put: operations["putIntegration"];
        post?: never;
        /**
         * Disconnect a service
         * @description Credentials and choices are forgotten. What stands at the service stays there.
         */
        delete: operations["deleteIntegration"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{service}/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Compare customers with what a service has
         * @description Compares a sample of the customers who should be there, field by field, and sends those again that differ. The job's `summary`
         *     says how many were `compared`, were `missing` or `different`, and were sent again (`resent`); its rows name them.
         */
        post: operations["checkContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{service}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export customers to a service
         * @description All customers, or those of a filter, as they are when each is sent. Whoever agreed to nothing is no new contact, and nobody is
         *     subscribed again. Doing it twice is doing it once. Rows that the service refuses are failed rows of the job; it goes on where it
         *     was after an interruption, and waits for a service that is down.
         */
        post: operations["exportContacts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{service}/failures": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List refused customers
         * @description Customers whom the service did not take when they were last sent, with its reason. They are sent again when something of them
         *     changes, and with every export.
         */
        get: operations["listContactFailures"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/integrations/{service}/lists": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List a service's lists
         * @description Read from the service, with the saved credentials.
         */
        get: operations["listServiceLists"];
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
    "/v1/jobs/{id}/approve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Agree to a job
         * @description A second person agrees to a job that changes points by as much as the team's settings say; it then begins.
         */
        post: operations["approveJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Stop a job
         * @description It stops before its next step. What was done until then stays, and can be undone.
         */
        post: operations["cancelJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/reject": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refuse a job
         * @description A second person refuses a job that waits for one; it ends without having begun.
         */
        post: operations["rejectJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/retry": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Take up a failed job
         * @description It goes on where it failed; nothing is done twice.
         */
        post: operations["retryJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/rows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List the rows of a job
         * @description What became of each customer of the job's selection, or of each line of its file. Rows of a step that is under way are
         *     not there yet. They are kept for 30 days.
         */
        get: operations["listJobRows"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/jobs/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a job
         * @description Points go back by an entry that names the one it corrects, groups and locks to what they were before, unless somebody
         *     changed them since. Whoever spent the points meanwhile keeps them, and is a failed row. Within 30 days, once.
         */
        post: operations["undoJob"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/locks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List locks that end
         * @description The earliest end first; by default those that end from today to the end of the month, in the shop's time zone. A lock
         *     without end is not listed.
         */
        get: operations["listLocks"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/merges/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Undo a merge
         * @description Within 30 days. The other gets back what moved and what their own orders brought or lost since, as far as the target still
         *     has it; everything else that happened since stays with the target. A repeat answers the same.
         */
        post: operations["undoMerge"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List models */
        get: operations["listModels"];
        put?: never;
        /**
         * Create a model
         * @description Needs a name, `window_days` and `metrics` whose weights sum to exactly 100; without segments it gets the default ones.
         */
        post: operations["createModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get a model */
        get: operations["getModel"];
        /**
         * Change a model
         * @description A field that is left out keeps its value; lists are replaced whole. With `version` the change happens only if that is
         *     still the current one.
         */
        put: operations["putModel"];
        post?: never;
        /**
         * Delete a model
         * @description Customers lose their segments of it with the run that follows; what its nights found stays.
         */
        delete: operations["deleteModel"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a change of a model
         * @description Takes what `PUT` takes and saves nothing. `new` as id previews a model that does not exist yet. Orders since the last
         *     run are not in it.
         */
        post: operations["previewModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/models/{id}/run": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Run the models now
         * @description All models of the shop are run, as every night; this one is why.
         */
        post: operations["runModel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{kind}/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a mail
         * @description With example data, by the shop's own rules; with words that are not saved yet, if `texts` has any.
         */
        post: operations["previewNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/notifications/{kind}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a test mail
         * @description The same mail to `to`, or to whoever asks. Its subject says that it is a test. It leaves also while the programme is
         *     hidden or the mail is switched off.
         */
        post: operations["testNotification"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/points-imports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import points from a file
         * @description CSV with a header: `email` and `points`, and if wanted `mode`, `note`, `internal_note`, `reason`, `expires_at`; Czech and
         *     Slovak names are understood too, others are named by `columns`. UTF-8, Windows-1250 or UTF-16 with its mark;
         *     semicolon, comma or tab. A file that is not UTF-8 is sent as `application/octet-stream`, one above 4 MB by
         *     `POST /v1/uploads`. Every row is booked or refused by itself, in the order of the file; rows that were refused are in the
         *     job's file of errors, which can be mended and sent again. The same file again changes nothing.
         */
        post: operations["createPointsImport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/cohorts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report on purchase cohorts
         * @description Customers by the month of their first order: how many ordered a second, third and further time, and how many were
         *     active in each month after. Computed with each run of the models. As CSV a row for each cohort.
         */
        get: operations["getCohortsReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/liability": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report on outstanding points
         * @description Points that can be spent, by the month of the last day on which they can. As CSV a row for each month.
         */
        get: operations["getLiabilityReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/overview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Overview of the programme
         * @description What the first screen needs in one answer, of a cost that does not depend on how many customers there are. There is no
         *     CSV of it.
         */
        get: operations["getOverview"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/points": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report on points
         * @description Granted, redeemed, expired, reversed and outstanding points, and the orders they go with, by day, week or month of the
         *     shop's calendar. As CSV a row for each period, with `<type>_added` and `<type>_removed` for every type.
         */
        get: operations["getPointsReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report on segments
         * @description Sizes of a model's segments at both ends and over time, and who went where. What a day is compared with is the last run
         *     before its end. As CSV a row for each segment of each day.
         */
        get: operations["getSegmentsReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/reports/transitions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Report on movement between segments
         * @description Who went from which segment to which between two days. As CSV a row for each pair.
         */
        get: operations["getTransitionsReport"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/segments": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List segments
         * @description Counted in the list of customers as it is now. A very large list that is not in memory yet answers 503 with code
         *     `list_being_read` until it is.
         */
        get: operations["listSegments"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/vip/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Preview a change of the VIP levels
         * @description Takes what `PUT` takes and saves nothing. It looks at customers as they are now, as if the programme were on; who is locked
         *     stays. Where there are more than 1,000 customers it looks at so many of them.
         */
        post: operations["previewVip"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/settings/{document}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get settings */
        get: operations["getSettings"];
        /**
         * Change settings
         * @description A field that is left out keeps its value; lists and amounts by currency are replaced whole. `null` switches a rule off.
         *     With `version` the change happens only if that is still the current one. What changes nothing makes no new version.
         */
        put: operations["putSettings"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/shop": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Get the e-shop */
        get: operations["getShop"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/transactions-exports": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Export transactions
         * @description All of the shop's transactions of a span, newest first, as CSV for spreadsheets or Parquet for calculations. No cell is
         *     taken for a formula. Internal notes are in files of owners and managers. The job's `result_url` is the file; it is
         *     kept for 30 days.
         */
        post: operations["createTransactionsExport"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/uploads": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a large file
         * @description Answers a link to which the file is `PUT` as it is. Then name it where it is used, as with
         *     `POST /v1/points-imports?upload=…`. Files are kept for two days.
         */
        post: operations["createUpload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List saved views
         * @description A private view is seen by its owner only.
         */
        get: operations["listViews"];
        put?: never;
        /** Save a view */
        post: operations["createView"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/views/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a view
         * @description A view that all see is changed by its owner, or by an owner or manager of the shop; a private one by its owner.
         */
        put: operations["putView"];
        post?: never;
        /**
         * Remove a view
         * @description A view that all see is removed by its owner, or by an owner or manager of the shop; a private one by its owner.
         */
        delete: operations["deleteView"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List webhooks */
        get: operations["listWebhooks"];
        put?: never;
        /**
         * Add a webhook
         * @description It is a GET, or with `body` a POST. Variables are written `#name#` in both; in an address they are percent-encoded, in a
         *     JSON body escaped, and one without a value is empty. Requests carry `webhook-id`, `webhook-timestamp` and
         *     `webhook-signature` (`v1,` and the HMAC-SHA256 of id, time and body in base64, as the Standard Webhooks specification has
         *     it; a GET signs its address in the place of the body). The answer holds the key; it is not shown again.
         */
        post: operations["createWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Change a webhook
         * @description A field that is left out keeps its value. Saving one that was switched off for failing, with `active`, begins anew.
         *     `rotate_key` makes another key, which the answer holds.
         */
        put: operations["changeWebhook"];
        post?: never;
        /**
         * Delete a webhook
         * @description What waits to be delivered to it is not delivered any more.
         */
        delete: operations["deleteWebhook"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** List deliveries */
        get: operations["listDeliveries"];
        put?: never;
        /**
         * Try a webhook out
         * @description Tells it of a customer as if the event had just happened, with its own templates and key.
         */
        post: operations["testWebhook"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/webhooks/{id}/deliveries/{delivery}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Send a delivery again
         * @description Whatever became of it. It says what holds now.
         */
        post: operations["resendDelivery"];
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
        /** @description How points can be paid out. */
        AccountCashbackView: {
            /**
             * @description `bank_account`, or `own` for what the shop arranges itself.
             * @example bank_account
             */
            payout: string;
            /**
             * @description What one point is worth then, by currency.
             * @example {
             *       "CZK": "0.5"
             *     }
             */
            rates: {
                [key: string]: string;
            };
        };
        /** @description Points that lapse. */
        AccountExpiryView: {
            /**
             * Format: date
             * @description The last day on which they can be spent.
             */
            on: string;
            /** @description How many. */
            points: string;
        };
        /** @description Points that will be credited. */
        AccountPendingView: {
            /** @description How many. */
            change: string;
            /**
             * Format: date
             * @description On which day.
             */
            on: string;
            /** @description For which order. */
            order_code: string;
        };
        /** @description A change of points. */
        AccountTransactionView: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Signed points. */
            change: string;
            /** @description What the shop says beside it, such as the order's number. */
            note?: string | null;
            /** @description What kind of event: `order`, `redemption` and so on. */
            type: string;
        };
        /** @description A customer's account. */
        AccountView: {
            /**
             * @description Points that can be spent; below zero it is a debt.
             * @example 1250.00
             */
            balance: string;
            cashback?: components["schemas"]["AccountCashbackView"] | null;
            /**
             * @description The VIP level, if the customer stands on one.
             * @example Gold
             */
            level?: string | null;
            next_expiry?: components["schemas"]["AccountExpiryView"] | null;
            /**
             * @description The level above it.
             * @example Platinum
             */
            next_level?: string | null;
            /** @description Points that will be credited. */
            pending: components["schemas"]["AccountPendingView"][];
            /** @description The code that friends use. */
            referral_code?: string | null;
            /** @description The newest 50 changes, newest first. */
            transactions: components["schemas"]["AccountTransactionView"][];
            /**
             * @description What one point takes off, by currency.
             * @example {
             *       "CZK": "1",
             *       "EUR": "0.05"
             *     }
             */
            worth: {
                [key: string]: string;
            };
        };
        /** @description A page of approvals. */
        ApprovalListView: {
            /** @description Newest first. With a state a page may be shorter than `limit` although there are more. */
            items: components["schemas"]["ApprovalView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description A change of points that waits, or waited, for a second person. */
        ApprovalView: {
            /**
             * Format: date-time
             * @description Since when.
             */
            asked_at: string;
            /**
             * @description Who wants the change.
             * @example support@demo
             */
            asked_by: string;
            /**
             * @description Signed points.
             * @example 5000.00
             */
            change: string;
            /**
             * Format: date-time
             * @description From when on it can no longer be decided.
             */
            closes_at: string;
            /**
             * @description Whose points.
             * @example cus_4f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            customer_id: string;
            /**
             * Format: date-time
             * @description When.
             */
            decided_at?: string | null;
            /** @description Who decided. */
            decided_by?: string | null;
            /** @description What they wrote to it. */
            decision_note?: string | null;
            /**
             * Format: date
             * @description The last day on which added points can be spent; the shop's rule if `null`.
             */
            expires_on?: string | null;
            /**
             * @description Its id.
             * @example apr_019a8c34f7e10a2b3c4d5e6f70
             */
            id: string;
            /** @description What only the team sees. */
            internal_note?: string | null;
            /** @description What the customer will see beside the change. */
            note?: string | null;
            /** @description Why, by the shop's list. */
            reason?: string | null;
            /**
             * @description `open`, `approved`, `rejected` or `expired`.
             * @example open
             */
            state: string;
            /** @description What was booked. */
            transaction_id?: string | null;
        };
        /** @description A change that waits for a second person; nothing is booked yet. */
        AskedView: {
            /** @description What is asked for. */
            approval: components["schemas"]["ApprovalView"];
        };
        /** @description One try. */
        AttemptView: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /** @description Why it failed. */
            error?: string | null;
            /**
             * Format: int32
             * @description What the target answered, if it did.
             */
            status?: number | null;
            /**
             * Format: int32
             * @description Milliseconds.
             */
            took_ms: number;
        };
        /** @description A page of changes. */
        AuditListView: {
            /** @description Newest first. */
            items: components["schemas"]["AuditView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description One change by a member of the team. */
        AuditView: {
            /**
             * @description Who.
             * @example owner@demo
             */
            actor: string;
            /**
             * @description The value after.
             * @example 1300.00
             */
            after: string;
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * @description The value before; of settings, the version.
             * @example 1250.00
             */
            before: string;
            /** @description What else there is to know: the changed fields of settings, both people of an approval. */
            note?: string | null;
            /** @description Names the request in our logs. */
            request_id: string;
            /**
             * @description What was changed: `points`, `group`, `settings.loyalty`, `approval` and others.
             * @example points
             */
            what: string;
        };
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
        /** @description An action on many customers: `filter` or `ids`, and exactly one of `change`, `group_id`, `vip_lock` and `reset_pin`. */
        BulkRequest: {
            /**
             * @description Points to add, or with a minus to take.
             * @example 50
             */
            change?: string | null;
            /**
             * @description Only tell what would happen.
             * @default false
             */
            dry_run: boolean | null;
            /**
             * Format: int64
             * @description How many customers were shown; if there are more or fewer now, the answer is 409 and nothing happens.
             */
            expected_total?: number | null;
            /**
             * Format: date
             * @description With `change`: the last day on which added points can be spent; the shop's rule if left out.
             */
            expires_on?: string | null;
            /** @description The filters of the customer list, by their names. An empty one is everybody. */
            filter?: Record<string, never> | null;
            /**
             * @description Id of a group of the shop.
             * @example 3
             */
            group_id?: string | null;
            /** @description Ids of customers, at most 10,000. */
            ids?: string[] | null;
            /** @description With `change`: only the team sees it. At most 1000 characters. */
            internal_note?: string | null;
            /** @description With `change`: the customer sees it beside the change. At most 500 characters. */
            note?: string | null;
            /** @description With `change`: why, by the shop's list. */
            reason?: string | null;
            /** @description New PINs for anonymous customers; only `true` can be sent. */
            reset_pin?: boolean | null;
            /**
             * @description Send nobody a mail because of it.
             * @default false
             */
            silent: boolean | null;
            vip_lock?: components["schemas"]["LockRequest"] | null;
        };
        /** @description What a service can do. */
        CapabilitiesView: {
            /** @description Contacts of one call. */
            batch_max: number;
            /** @description Whether it can be compared with our data. */
            check: boolean;
            /** @description Names of what signs us in, each with whether it is secret. */
            credentials: components["schemas"]["CredentialFieldView"][];
            /** @description Whether it takes events. */
            events: boolean;
            /** @description Longest name of a field. */
            field_name_max: number;
            /** @description Whether a list has to be chosen. */
            lists: boolean;
            /** @description Whether it knows contacts that get no campaigns. */
            non_subscribed: boolean;
            /**
             * @description `full`; `import`: contacts are handed over and nothing can be read back; `none`: its API is not documented.
             * @example full
             */
            reach: string;
        };
        /** @description One line of a cart. */
        CartLineRequest: {
            /** @description Guid of the product. */
            product?: string | null;
            /**
             * @description What the customer pays for the line, in the coupon's currency.
             * @example 499.00
             */
            value: string;
        };
        /** @description Goods in a cart, without shipping and payment. */
        CartRequest: {
            /** @description At most 200. */
            lines: components["schemas"]["CartLineRequest"][];
        };
        /** @description A request as its customer sees it; the number of the account is not repeated. */
        CashbackAskedItem: {
            /**
             * @description What is paid for them.
             * @example 250.00
             */
            amount: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            asked_at: string;
            /**
             * @description In which currency.
             * @example CZK
             */
            currency: string;
            /**
             * @description Its id.
             * @example cbk_019a8c34f7e10a2b3c4d5e6f70
             */
            id: string;
            /**
             * @description `bank_account`, or `own` for what the shop arranges itself.
             * @example bank_account
             */
            payout: string;
            /**
             * @description How many points.
             * @example 500.00
             */
            points: string;
            /**
             * @description `requested`: the team has not decided.
             * @example requested
             */
            state: string;
        };
        /** @description A request, and the balance without its points. */
        CashbackAskedView: {
            /**
             * @description The balance when the points were taken.
             * @example 100.00
             */
            balance: string;
            /** @description What was asked for. */
            cashback: components["schemas"]["CashbackAskedItem"];
        };
        /** @description Points to be paid out. */
        CashbackCreateRequest: {
            /**
             * @description Number of the bank account, as an IBAN or as `[prefix-]number/bank`; needed where the shop pays to bank accounts.
             * @example CZ6508000000192000145399
             */
            account?: string | null;
            /**
             * @description Currency of the payment; the shop's own if left out.
             * @example CZK
             */
            currency?: string | null;
            /**
             * @description How many points.
             * @example 500
             */
            points: string;
        };
        /** @description A page of requests for cashback. */
        CashbackListView: {
            /** @description Newest first. With a state a page may be shorter than `limit`, even empty, although there are more. */
            items: components["schemas"]["CashbackView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description How customers get points paid out. */
        CashbackSettings: {
            /** @description Whose points are paid out; empty is everybody's who has an account in the shop. */
            group_ids: string[];
            /**
             * @description `bank_account`, or `own` for what the shop arranges itself.
             * @example bank_account
             */
            payout: string;
            /**
             * @description What one point is worth when it is paid out, in each currency.
             * @example {
             *       "CZK": "0.5"
             *     }
             */
            rates: {
                [key: string]: string;
            };
        };
        /** @description A customer's request to have points paid out. */
        CashbackView: {
            /**
             * @description Number of the bank account, for those who may see it.
             * @example CZ6508000000192000145399
             */
            account?: string | null;
            /**
             * @description What is to be paid for them.
             * @example 250.00
             */
            amount: string;
            /**
             * Format: date-time
             * @description When it was made.
             */
            asked_at: string;
            /**
             * @description In which currency.
             * @example CZK
             */
            currency: string;
            /**
             * @description Whose points.
             * @example cus_4f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            customer_id: string;
            /**
             * Format: date-time
             * @description When it was decided.
             */
            decided_at?: string | null;
            /**
             * @description Who decided.
             * @example owner@demo
             */
            decided_by?: string | null;
            /**
             * @description Its id.
             * @example cbk_019a8c34f7e10a2b3c4d5e6f70
             */
            id: string;
            /** @description What they wrote to it. */
            note?: string | null;
            /**
             * @description `bank_account`, or `own` for what the shop arranges itself.
             * @example bank_account
             */
            payout: string;
            /**
             * @description How many.
             * @example 500.00
             */
            points: string;
            /** @description The transaction that gave them back. */
            returned_transaction_id?: string | null;
            /**
             * @description `requested`, `approved` or `rejected`.
             * @example requested
             */
            state: string;
            /** @description The transaction that took the points. */
            transaction_id?: string | null;
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
        /** @description Coefficients of one record of a level, for everybody or for one customer group. */
        CoefficientSettings: {
            /** @description As in the document; 0 earns nothing. */
            earn: {
                [key: string]: string;
            };
            /** @description Whose; `null` is everybody's. */
            group_id?: string | null;
            /** @description Which record; empty on the global level. */
            key: string;
            /** @description `product`, `category`, `brand` or `global`. */
            level: string;
            /** @description As in the document; 0 offers no redemption. */
            redeem: {
                [key: string]: string;
            };
        };
        /** @description Customers whose first order was in one month. */
        CohortView: {
            /** @description How many ordered in the month itself, in the next one, and so on, for two years. */
            active: number[];
            /**
             * Format: int32
             * @description How many they are.
             * @example 120
             */
            customers: number;
            /**
             * Format: int32
             * @description Those with at least a fourth.
             */
            further: number;
            /**
             * @description The month.
             * @example 2026-01
             */
            month?: string | null;
            /**
             * @description The same in percent of `customers`.
             * @example [
             *       "100",
             *       "24.2",
             *       "18.3"
             *     ]
             */
            retention: (string | null)[];
            /**
             * Format: int32
             * @description Those with at least a second order.
             */
            second: number;
            /**
             * @description Share of those with a second one, in percent.
             * @example 31.7
             */
            second_share?: string | null;
            /**
             * Format: int32
             * @description Those with at least a third.
             */
            third: number;
        };
        /** @description Cohorts of customers. */
        CohortsReportView: {
            /** @description Month by month, ascending; months in which nobody began are left out. */
            items: components["schemas"]["CohortView"][];
            /** @description Always `null`. */
            next_cursor?: string | null;
            /**
             * Format: date
             * @description The last day of which orders are counted; `null` before the first run of the models.
             */
            orders_through?: string | null;
        };
        /** @description A period, and the one before. */
        ComparedPointsView: {
            /** @description From those to these. */
            change: components["schemas"]["PointsChangeView"];
            /**
             * Format: int64
             * @description How many days it has: 1, 7 or 30.
             * @example 7
             */
            days: number;
            /** @description As many days before. */
            previous: components["schemas"]["PointsPeriodView"];
            /** @description What happened in it. */
            total: components["schemas"]["PointsPeriodView"];
        };
        /** @description Whom a service refused. */
        ContactFailureListView: {
            /** @description Latest first. */
            items: components["schemas"]["ContactFailureView"][];
            /** @description Where to go on; `null` at the end. */
            next_cursor?: string | null;
        };
        /** @description A customer whom a service refused. */
        ContactFailureView: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * @description Stable and machine-read.
             * @example invalid_email
             */
            code: string;
            /** @description Who. */
            customer_id: string;
            /** @description The service's words. */
            detail: string;
            /** @description The address that was sent. */
            email: string;
        };
        /** @description Whom to compare. */
        ContactsCheckRequest: {
            /**
             * @description How many customers, spread evenly over all; 1,000 if left out, 100,000 at most.
             * @example 1000
             */
            sample?: number | null;
        };
        /** @description Whom to export. */
        ContactsExportRequest: {
            /** @description The filters of the customer list, by their names. Without it, or empty, it is everybody. */
            filter?: Record<string, never> | null;
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
        /** @description Exact counts; each of a filter's values is counted under all other filters. */
        CountsView: {
            /** @description Groups of the shop, and those that only customers still have, in the shop's own order. */
            groups: components["schemas"]["GroupCountView"][];
            /** @description Customers whose level is locked. */
            locked: number;
            /** @description By registration. */
            registration: components["schemas"]["RegistrationCountView"];
            /** @description Segments of every model the shop has, in the models' own order, and those that only customers still have. */
            segments: components["schemas"]["SegmentCountView"][];
        };
        /** @description A coupon for one order. */
        CouponView: {
            /**
             * @description What it takes off.
             * @example 100.00
             */
            amount: string;
            /**
             * @description What is typed in at the checkout.
             * @example VB7K2M9QHT4XRW3P
             */
            code: string;
            /**
             * @description In which currency.
             * @example CZK
             */
            currency: string;
            /**
             * Format: date
             * @description The last day on which it can be used.
             */
            valid_to: string;
        };
        /** @description One text that signs us in. */
        CredentialFieldView: {
            /**
             * @description Its name in `credentials`.
             * @example api_key
             */
            name: string;
            /** @description Whether it is hidden while it is typed. */
            secret: boolean;
        };
        /** @description Credentials, as far as they are shown. */
        CredentialsView: {
            /**
             * @description Tells them from others: the end of a key.
             * @example …a1b2
             */
            hint: string;
            /**
             * Format: date-time
             * @description When they were given and found good.
             */
            saved_at: string;
        };
        /** @description A page of customers. */
        CustomerListView: {
            counts?: components["schemas"]["CountsView"] | null;
            /**
             * @description A search that finds somebody and is written almost like this one, which finds nobody.
             * @example novak
             */
            did_you_mean?: string | null;
            /** @description In the order asked for. */
            items: components["schemas"]["CustomerRowView"][];
            /** @description What the search is the exact number or code of, whatever the filters say. */
            matches: components["schemas"]["MatchView"][];
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
            /**
             * Format: int64
             * @description Counts changes; as in `Verno-Changed`.
             * @example 12
             */
            version: number;
            /** @description VIP level; `null` without one, or while the programme is off. */
            vip_level?: string | null;
            /** @description Whether a lock is in force that keeps automation from moving them. */
            vip_locked: boolean;
        };
        /** @description What a customer will probably bring. Learnt from customers who bought again; with few of them nothing is said. */
        CustomerValueView: {
            /**
             * @description How likely they are still a customer, in percent. Of those who ordered once nothing is known: `null`.
             * @example 83.2
             */
            active?: string | null;
            /**
             * @description What money is in.
             * @example CZK
             */
            currency: string;
            /**
             * Format: int32
             * @description Days ahead that `orders` and `value` look.
             * @example 90
             */
            days: number;
            /**
             * Format: date
             * @description The day whose end it was learnt at.
             */
            learnt_on?: string | null;
            /**
             * Format: int32
             * @description How many of those it takes, where there are too few.
             */
            needed?: number | null;
            /**
             * @description The value of goods to expect of an order; `null` where the values of orders support none.
             * @example 612.40
             */
            order_value?: string | null;
            /**
             * @description Orders to expect; `null` where `reason` says why.
             * @example 1.37
             */
            orders?: string | null;
            /** @description Why there is no figure: `not_run`, `no_orders`, `few_repeaters`, `no_spread` or `no_optimum`. */
            reason?: string | null;
            /**
             * Format: int32
             * @description Customers who bought again: whom it is learnt from.
             * @example 812
             */
            repeaters?: number | null;
            /**
             * @description How far to trust it: `weak` (an indication), `fair` or `good`; `null` without a figure.
             * @example fair
             */
            support?: string | null;
            /**
             * @description `orders` times `order_value`.
             * @example 838.99
             */
            value?: string | null;
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
            group_sync?: components["schemas"]["GroupSyncView"] | null;
            /**
             * @description Our id.
             * @example cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70
             */
            id: string;
            /** @description Whether mail reaches them. */
            mail: components["schemas"]["MailState"];
            /**
             * Format: date-time
             * @description Last change.
             */
            modified_at: string;
            /** @description Full name. */
            name?: string | null;
            /**
             * @description Name day as `MM-DD`: the one that was set, else the name's.
             * @example 06-24
             */
            name_day?: string | null;
            /**
             * @description Where the name day comes from: `set` by hand, or `name`.
             * @example name
             */
            name_day_source?: string | null;
            next_expiry?: components["schemas"]["NextExpiryView"] | null;
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
            /**
             * @description The code by which friends name them; `null` while they have none.
             * @example JAN2024
             */
            referral_code?: string | null;
            /** @description Id of the customer whose friend they are. */
            referrer?: string | null;
            /** @description Whether they have an account in the shop. */
            registered: boolean;
            /**
             * Format: date-time
             * @description Since when.
             */
            registered_at?: string | null;
            /** @description Score and segment in every model. */
            segmentation: components["schemas"]["SegmentationView"][];
            /** @description The VIP programme in full. */
            vip: components["schemas"]["VipView"];
            /** @description VIP level; `null` without one, or while the programme is off. */
            vip_level?: string | null;
            /** @description Whether a lock is in force that keeps automation from moving them. */
            vip_locked: boolean;
        };
        /** @description Which customers, and how. */
        CustomersExportRequest: {
            /**
             * @description What to tell of each, in this order; everything if left out. `turnover` is a column per currency.
             * @example [
             *       "email",
             *       "name",
             *       "points"
             *     ]
             */
            columns?: string[] | null;
            /** @description The list's own filters; everybody if they and `ids` are left out. */
            filter?: Record<string, never> | null;
            /**
             * @description `csv` if left out, or `parquet`.
             * @example csv
             */
            format?: string | null;
            /**
             * @description Ids of customers instead, at most 10,000. They come in this order, whatever `sort` says; those that are not there are left
             *     out.
             */
            ids?: string[] | null;
            /**
             * @description What stands between cells of CSV: `;` if left out, or `,`.
             * @example ;
             */
            separator?: string | null;
            /**
             * @description The list's own order.
             * @example -points
             */
            sort?: string | null;
            /**
             * @description In which zone CSV says times: `shop` if left out, or `utc`. Parquet always says them in UTC.
             * @example shop
             */
            time_zone?: string | null;
        };
        /** @description The approval as it stands now. */
        DecidedView: {
            /** @description With the decision, and what was booked. */
            approval: components["schemas"]["ApprovalView"];
        };
        /** @description A decision. */
        DecisionRequest: {
            /**
             * @description `approve` or `reject`.
             * @example approve
             */
            decision: string;
            /**
             * @description Why. At most 500 characters. The team sees it; on a rejected cashback the customer does as well, beside the points
             *     that come back.
             */
            note?: string | null;
        };
        /** @description A page of deliveries. */
        DeliveryListView: {
            /** @description Newest first. */
            items: components["schemas"]["DeliveryView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description One event on its way to a webhook. */
        DeliveryView: {
            /** @description All tries, oldest first. */
            attempts: components["schemas"]["AttemptView"][];
            /** @description To whom. */
            customer_id: string;
            /**
             * @description What happened.
             * @example account_changed
             */
            event: string;
            /**
             * Format: date-time
             * @description When.
             */
            happened_at: string;
            /** @description Its id; the receiver finds it in `webhook-id`. */
            id: string;
            /**
             * Format: date-time
             * @description When it is tried next, while it is pending.
             */
            next_at?: string | null;
            /**
             * @description `pending`, `delivered` or `failed`.
             * @example delivered
             */
            state: string;
            /** @description By which transaction, when points changed. */
            transaction_id?: string | null;
        };
        /** @description Likely duplicates. */
        DuplicateListView: {
            /** @description The likeliest first. */
            items: components["schemas"]["DuplicateView"][];
            /** @description Always `null`: there is one page. */
            next_cursor?: string | null;
        };
        /** @description A likely duplicate. */
        DuplicateView: {
            /** @description Address. */
            email?: string | null;
            /**
             * @description Our id.
             * @example cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70
             */
            id: string;
            /** @description Whether they can be merged: not when both have an account in the shop. */
            mergeable: boolean;
            /** @description Full name. */
            name?: string | null;
            /** @description As written in the shop. */
            phone?: string | null;
            /**
             * @description Balance.
             * @example 1250.00
             */
            points: string;
            /**
             * @description What they have in common: `phone`, `name`, `mailbox` (what stands before the `@`).
             * @example [
             *       "phone",
             *       "name"
             *     ]
             */
            reasons: string[];
            /** @description Whether they have an account in the shop. */
            registered: boolean;
            /**
             * Format: int32
             * @description How likely, 50 to 110.
             * @example 90
             */
            score: number;
        };
        /** @description What to change; fields that are left out stay as they are. */
        EditRequest: {
            /**
             * Format: date
             * @description Date of birth, 1900 or later; `null` clears it.
             * @example 1985-06-24
             */
            birth_date?: string | null;
            /**
             * @description Id of a group of the shop.
             * @example 3
             */
            group_id?: string | null;
            /**
             * @description Name day as `MM-DD`; `null` goes back to the name's.
             * @example 06-24
             */
            name_day?: string | null;
            /**
             * @description 4 to 16 letters and digits, in either case. Links with an earlier code stay good.
             * @example JAN2024
             */
            referral_code?: string | null;
            vip_lock?: components["schemas"]["LockRequest"] | null;
        };
        /** @description A lock, and whose it is. */
        EndingLockView: {
            /** @description Whose. */
            customer: components["schemas"]["LockedCustomerView"];
            /** @description The lock. */
            lock: components["schemas"]["LockView"];
        };
        /** @description The proof of an erasure, for whoever asked for it. */
        ErasedView: {
            /**
             * Format: date-time
             * @description When.
             */
            erased_at: string;
            /**
             * @description The id under which the figures stay.
             * @example cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70
             */
            id: string;
        };
        /** @description A choice for one field. */
        FieldRequest: {
            /** @description Whether it is written. That of the PIN follows `pin`. */
            enabled?: boolean | null;
            /**
             * @description Which, by its neutral name.
             * @example orders_count
             */
            field: string;
            /** @description What it is called at the service; `null` makes it of the prefix again. */
            name?: string | null;
        };
        /** @description A field of contacts. */
        FieldView: {
            /** @description Whether it is written. */
            enabled: boolean;
            /**
             * @description What it says of a customer.
             * @example credit_num
             */
            field: string;
            /**
             * @description What it is called at the service.
             * @example loyalty_credit_num
             */
            name: string;
            /** @description Whether the merchant chose the name. */
            renamed: boolean;
            /**
             * @description `text`, `number`, `date` or `bool`.
             * @example number
             */
            type: string;
        };
        /** @description A group and how many are in it. */
        GroupCountView: components["schemas"]["GroupView"] & {
            /** @description Customers. */
            count: number;
        };
        /** @description The shop's groups. */
        GroupListView: {
            /** @description In the shop's own order. */
            items: components["schemas"]["CountedGroupView"][];
            /** @description There is one page. */
            next_cursor?: string | null;
        };
        /** @description A group that the shop does not have yet. */
        GroupSyncView: {
            /** @description Why the shop refused it. */
            reason?: string | null;
            /**
             * Format: date-time
             * @description Since when.
             */
            since: string;
            /**
             * @description `waiting` to be written, or `refused` by the shop; then it waits for a person.
             * @example waiting
             */
            state: string;
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
        /** @description Groups that wait to be written to the shop. */
        GroupWritesView: {
            /**
             * @description Customers whose group waits, of those who waited at the last run of the models; at most 100 are counted.
             * @example 1
             */
            count: number;
            /** @description Some of them, the refused ones first. */
            customers: string[];
            /** @description Whether there are more. */
            more: boolean;
            /** @description Those of them that the shop refused: they wait for a person. */
            refused: number;
        };
        /** @description All e-mailing services. */
        IntegrationListView: {
            /** @description Also those that nobody set up. */
            items: components["schemas"]["IntegrationView"][];
            /** @description Always `null`: there are few. */
            next_cursor?: string | null;
        };
        /** @description A connection to a service. What is left out stays. */
        IntegrationRequest: {
            /**
             * @description Whether it is switched on. Needs credentials, and a list where the service has lists. `true` also takes up one that was
             *     stopped.
             */
            active?: boolean | null;
            /**
             * @description What signs us in, all of it, by the names that the service's `capabilities` give. Tried out before it is saved, and never
             *     shown again.
             */
            credentials?: Record<string, never> | null;
            /** @description Whether the service is told of events. */
            events?: boolean | null;
            /** @description Choices for single fields; those left out stay. */
            fields?: components["schemas"]["FieldRequest"][] | null;
            /**
             * @description Id of a list of the account.
             * @example 12
             */
            list_id?: string | null;
            /**
             * @description `consented`, `unsubscribed` or `nobody`.
             * @example consented
             */
            new_contacts?: string | null;
            /** @description Whether PINs of anonymous customers are written. */
            pin?: boolean | null;
            /**
             * @description What names of fields and events begin with: up to 20 letters without accents, digits and `_`.
             * @example loyalty
             */
            prefix?: string | null;
        };
        /** @description A shop's connection to an e-mailing service; of one that nobody set up, what it would begin with. */
        IntegrationView: {
            /** @description What it can do. */
            capabilities: components["schemas"]["CapabilitiesView"];
            credentials?: components["schemas"]["CredentialsView"] | null;
            /** @description Whether the service is told of events. */
            events: boolean;
            /**
             * Format: int64
             * @description Customers whom the service refused.
             */
            failed: number;
            /**
             * Format: date-time
             * @description Since when it does not answer.
             */
            failing_since?: string | null;
            /** @description Every field there is. */
            fields: components["schemas"]["FieldView"][];
            first_export?: components["schemas"]["JobView"] | null;
            /**
             * Format: date-time
             * @description When customers last reached it.
             */
            last_sync_at?: string | null;
            list?: components["schemas"]["ServiceListView"] | null;
            /**
             * @description Who may become a new contact: `consented` (who agreed to the shop's newsletter), `unsubscribed` (the others too, as
             *     contacts that get no campaigns) or `nobody`. Whoever is there is kept up to date, and never subscribed again.
             * @example consented
             */
            new_contacts: string;
            /**
             * Format: date-time
             * @description Nothing is sent before: it failed, or wants to be left alone.
             */
            paused_until?: string | null;
            /** @description Whether PINs are written; those of anonymous customers alone. */
            pin: boolean;
            /**
             * @description What names of fields and events begin with.
             * @example loyalty
             */
            prefix: string;
            /**
             * @description Its name in addresses: `ecomail`, `smartemailing`, `mailchimp`, `klaviyo`, `brevo`, `boldem` or `leadhub`.
             * @example ecomail
             */
            service: string;
            /**
             * @description `off`, `active`, or `stopped` until somebody acts.
             * @example active
             */
            state: string;
            stopped?: components["schemas"]["StoppedView"] | null;
            /**
             * @description As it calls itself.
             * @example Ecomail
             */
            title: string;
            /**
             * Format: int64
             * @description Changed customers that the service has not been told of yet; 0 while nothing holds it up.
             */
            waiting: number;
            /** @description Whether it is more than `waiting` says. */
            waiting_or_more: boolean;
        };
        /** @description A page of jobs. */
        JobListView: {
            /** @description Newest first. */
            items: components["schemas"]["JobView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description A page of rows. */
        JobRowListView: {
            /** @description In the order of the job. A page may end before it is full where the wished outcome is rare. */
            items: components["schemas"]["JobRowView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description What became of a row: a customer of a selection, or a line of a file. */
        JobRowView: {
            /** @description The value after. */
            after?: string | null;
            /** @description The value before: a balance, the id of a group, a lock. */
            before?: string | null;
            /** @description The line of the file, by its headers. */
            cells?: {
                [key: string]: string;
            } | null;
            /**
             * @description Points added, or with a minus taken.
             * @example 50.00
             */
            change?: string | null;
            /** @description Why it was skipped or failed. */
            code?: string | null;
            /** @description Whom it is about, once that is known. */
            customer_id?: string | null;
            /** @description Why, for a person. */
            detail?: string | null;
            /** @description Their address, or the one that the row gives. */
            email?: string | null;
            /** @description What of it is wrong. */
            field?: string | null;
            /** @description In a dry run, if they would move to another VIP level: the one after. */
            level_after?: string | null;
            /** @description In a dry run, if they would move to another VIP level: the one before. */
            level_before?: string | null;
            /** @description In a dry run: the mails that would leave. */
            mails: string[];
            /**
             * @description `done`, `skipped` or `failed`.
             * @example done
             */
            outcome: string;
            /**
             * Format: int64
             * @description Its number, from 1.
             */
            row: number;
        };
        /** @description Work that outlasts a request, and how far it is. */
        JobView: {
            /** @description Who asked for it. */
            actor: string;
            /** @description Whether it can be taken back now. */
            can_undo: boolean;
            /**
             * Format: date-time
             * @description When it was asked for.
             */
            created_at: string;
            /**
             * Format: int64
             * @description Rows worked off, failed and skipped ones included.
             */
            done: number;
            /** @description Whether it only tells what it would do. */
            dry_run: boolean;
            /** @description Why it was given up. */
            error?: string | null;
            /**
             * @description The failed rows as a file, if there are any; a link that is good for a quarter of an hour, for owner, manager and
             *     marketing.
             */
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
             * @description What it does: `shop_sync`, `bulk`, `points_import`, `customers_export`, `transactions_export`, `contacts_export`,
             *     `contacts_check` or `undo`.
             * @example bulk
             */
            kind: string;
            /** @description The result as a file, if it makes one; a link like the other. */
            result_url?: string | null;
            /**
             * Format: int64
             * @description Rows with nothing to do.
             */
            skipped: number;
            /**
             * @description `queued`, `awaiting_approval`, `running`, `done`, `failed` or `cancelled`.
             * @example running
             */
            state: string;
            /**
             * @description What it comes to so far, by its kind. Of a bulk job: `customers`, `change_total`, `failed`, and in a dry run
             *     `levels_crossed` and `mails`.
             */
            summary?: Record<string, never> | null;
            /**
             * Format: int64
             * @description Rows in all, once known.
             */
            total?: number | null;
            /** @description The job that it takes back. */
            undo_of?: string | null;
            /** @description The job that takes it back. */
            undone_by?: string | null;
            /**
             * Format: date-time
             * @description When it last moved.
             */
            updated_at: string;
        };
        /** @description Points that lapse in one month. */
        LiabilityMonthView: {
            /**
             * @description The month; `null` for points that never lapse.
             * @example 2027-01
             */
            month?: string | null;
            /** @description How many. */
            points: string;
            /** @description What redeeming them takes off orders. */
            worth: string;
        };
        /** @description What is outstanding, by the month in which it lapses. */
        LiabilityView: {
            /**
             * Format: date-time
             * @description Transactions before this time are counted.
             */
            as_of: string;
            /**
             * @description What money is in.
             * @example CZK
             */
            currency: string;
            /** @description Month by month, the next one first; points without end last. */
            items: components["schemas"]["LiabilityMonthView"][];
            /** @description Always `null`. */
            next_cursor?: string | null;
            /**
             * @description Points that can be spent. Debts are not set off against them, so it may be more than `outstanding`.
             * @example 182340.50
             */
            points: string;
            /**
             * @description What redeeming all of them takes off orders, by the general rule in the shop's own currency.
             * @example 182340.50
             */
            worth: string;
        };
        /** @description A saved view. */
        ListView: {
            /**
             * @description The columns shown, in their order; empty for the usual ones.
             * @example [
             *       "email",
             *       "name",
             *       "points"
             *     ]
             */
            columns: string[];
            /**
             * @description Its id.
             * @example viw_7b1f0c5b1e6d2a49f08b7a3c9d1e5f6a
             */
            id: string;
            /** @description Whether that is the caller. */
            mine: boolean;
            /**
             * @description As its owner calls it.
             * @example Gold, most points first
             */
            name: string;
            /**
             * @description Who made it.
             * @example owner@demo
             */
            owner: string;
            /**
             * @description The list's own query, without `limit` and `cursor`.
             * @example group=3&sort=-points
             */
            query: string;
            /** @description Whether everybody of the team sees it. */
            shared: boolean;
            /**
             * Format: date-time
             * @description Last change.
             */
            updated_at: string;
        };
        /** @description A page of locks. */
        LockListView: {
            /** @description The earliest end first. */
            items: components["schemas"]["EndingLockView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
            /** @description How many end in that time in all, exactly. */
            total: number;
        };
        /** @description A lock. */
        LockRequest: {
            /**
             * @description `pin` stops every move, `floor` those below the group, `ceiling` those above it.
             * @example floor
             */
            kind: string;
            /** @description Why, for the team. At most 500 characters. */
            reason?: string | null;
            /**
             * Format: date
             * @description Its last day; `null` is without end.
             */
            until?: string | null;
        };
        /** @description What keeps automation from moving a customer. */
        LockView: {
            /**
             * @description Who set it.
             * @example owner@demo
             */
            by: string;
            /** @description The group held when it was set: the floor or ceiling itself. */
            group: components["schemas"]["GroupView"];
            /**
             * @description `pin` stops every move, `floor` those below the group, `ceiling` those above it.
             * @example floor
             */
            kind: string;
            /** @description Why, for the team. */
            reason?: string | null;
            /**
             * Format: date-time
             * @description When it was set.
             */
            since: string;
            /**
             * Format: date
             * @description Its last day; `null` is without end.
             */
            until?: string | null;
        };
        /** @description Who has the lock. */
        LockedCustomerView: {
            /** @description Address. */
            email?: string | null;
            group?: components["schemas"]["GroupView"] | null;
            /** @description Our id. */
            id: string;
            /** @description Full name. */
            name?: string | null;
            /** @description VIP level; `null` without one, or while the programme is off. */
            vip_level?: string | null;
        };
        /** @description How points are earned, kept and spent. `null` switches a rule off. */
        LoyaltySettings: {
            /** @description Order statuses that cancel an order, or a line of one. */
            cancelling_statuses: number[];
            cashback?: components["schemas"]["CashbackSettings"] | null;
            /** @description Coefficients below the basic ones. */
            coefficients: components["schemas"]["CoefficientSettings"][];
            /**
             * @description What codes of our coupons begin with.
             * @example VB
             */
            coupon_prefix: string;
            /**
             * Format: int32
             * @description Days that the coupon of a redemption can be used.
             */
            coupon_validity_days: number;
            /**
             * Format: int32
             * @description Whole days between payment and crediting.
             */
            deferral_days: number;
            /**
             * @description Amount of each currency that earns one point.
             * @example {
             *       "CZK": "20"
             *     }
             */
            earn: {
                [key: string]: string;
            };
            /**
             * Format: int32
             * @description Days before the last day of points on which the customer is told.
             */
            expiry_notice_days?: number | null;
            /** @description Order statuses in which an order is as if it did not exist. */
            ignored_statuses: number[];
            /** @description The smallest value of goods, by currency, on which points can be spent. */
            min_order: {
                [key: string]: string;
            };
            /** @description Whether the newsletter's points are taken back from who unsubscribes. */
            newsletter_taken_back: boolean;
            /** @description Whether prices with VAT earn. */
            prices_with_vat: boolean;
            /** @description `product`, `category`, `brand` and `global`: which level decides first. */
            priority: string[];
            /**
             * @description Worth of one point in each currency.
             * @example {
             *       "CZK": "1"
             *     }
             */
            redeem: {
                [key: string]: string;
            };
            /** @description The most that points may take off one order, by currency. */
            redeem_cap: {
                [key: string]: string;
            };
            /**
             * @description The largest share of the goods that points may pay.
             * @example 0.30
             */
            redeem_cap_share?: string | null;
            /** @description The fewest points that can be spent at once. */
            redeem_min_points?: string | null;
            /** @description Points for what is not an order. */
            rewards: components["schemas"]["RewardSettings"];
            /**
             * Format: int32
             * @description Days that points stay valid; `null` is for ever.
             */
            validity_days?: number | null;
            /**
             * Format: int32
             * @description Counts up with every change.
             */
            version: number;
            /** @description Whether customers see the programme. */
            visible: boolean;
            /** @description What is accepted and probably not meant. Ignored in a change. */
            warnings: components["schemas"]["SettingsWarning"][];
        };
        /** @description A mail as it would leave. */
        MailPreview: {
            /** @description The page. It holds no script and loads nothing. */
            html: string;
            /** @description Where answers go; `null` is the sender's own address. */
            reply_to?: string | null;
            /** @description The name beside the sender's address. */
            sender_name: string;
            subject: string;
            /** @description The plain part. */
            text: string;
        };
        /** @description In which words to show a mail. */
        MailPreviewRequest: {
            /**
             * @description `cs`, `sk` or `en`; left out, the shop's own.
             * @default null
             * @example cs
             */
            language: string | null;
            /** @default null */
            texts: components["schemas"]["MailText"] | null;
        };
        /** @description Whether mail reaches a customer. */
        MailState: {
            /**
             * Format: date-time
             * @description Since when; `null` while it is `ok`.
             */
            since?: string | null;
            /**
             * @description `ok`; `unsubscribed`: they get what they need, PINs and codes to sign in; `bounced` or `complained`: nothing leaves.
             * @example ok
             */
            state: string;
        };
        /** @description Where a test went. */
        MailTest: {
            subject: string;
            to: string;
        };
        /** @description Where to send a test, and in which words. */
        MailTestRequest: {
            /**
             * @description `cs`, `sk` or `en`; left out, the shop's own.
             * @default null
             * @example cs
             */
            language: string | null;
            /** @default null */
            texts: components["schemas"]["MailText"] | null;
            /**
             * @description Left out, whoever asks.
             * @default null
             * @example jana@example.com
             */
            to: string | null;
        };
        /** @description What a mail says instead of the usual words; `null` keeps those. `{shop}` stands for the shop's name. */
        MailText: {
            /** @description What to do, below the one thing that it tells. */
            closing?: string | null;
            /** @description Why it was sent, below the greeting. */
            intro?: string | null;
            /**
             * @description The subject.
             * @example Vaše body v {shop}
             */
            subject?: string | null;
        };
        /** @description What a code that was searched for belongs to. */
        MatchView: {
            /**
             * @description The code.
             * @example 2026000057
             */
            code: string;
            /**
             * @description Whose it is.
             * @example cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70
             */
            customer_id: string;
            /**
             * @description `order` or `referral_code`.
             * @example order
             */
            kind: string;
        };
        /** @description What was done, or what it would come to. */
        MergeAnswer: {
            merge?: components["schemas"]["MergeView"] | null;
            preview?: components["schemas"]["PreviewView"] | null;
        };
        /** @description With whom. */
        MergeRequest: {
            /** @description Whether only to show what it comes to. */
            dry_run?: boolean;
            /**
             * @description Id of the other customer.
             * @example cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70
             */
            other: string;
        };
        /** @description A merge, and until when it can be undone. */
        MergeView: {
            /**
             * Format: date-time
             * @description When.
             */
            at: string;
            /**
             * @description Who merged them.
             * @example owner@demo
             */
            by: string;
            /**
             * @description Its id.
             * @example mrg_7b1f0c5b1e6d2a49f08b7a3c9d1e5f6a
             */
            id: string;
            /** @description Orders that moved. */
            orders: number;
            /** @description The customer who went. */
            other: string;
            /**
             * @description The points that moved; a debt is below zero.
             * @example 120.00
             */
            points: string;
            /** @description The customer who stays. */
            target: string;
            /**
             * Format: date-time
             * @description Until when it can be undone.
             */
            undo_until: string;
            /**
             * Format: date-time
             * @description When it was undone.
             */
            undone_at?: string | null;
        };
        /** @description A metric over time. */
        MetricHistoryView: {
            /** @description Ascending; the last is that of `to`. */
            items: components["schemas"]["PointView"][];
            /**
             * @description Which.
             * @example recency
             */
            metric: string;
            /** @description Always `null`. */
            next_cursor?: string | null;
            /**
             * @description `days`, `orders`, `points`, `percent`, `count`, or the code of a currency.
             * @example days
             */
            unit: string;
            /**
             * Format: int32
             * @description Days that each value looks back.
             */
            window_days: number;
        };
        /** @description What one metric adds to a score. */
        MetricView: {
            /**
             * @description Which.
             * @example recency
             */
            metric: string;
            /**
             * @description What it adds.
             * @example 35.70
             */
            score: string;
            /**
             * @description `days`, `orders`, `points`, `percent`, `count`, or the code of a currency.
             * @example days
             */
            unit: string;
            /**
             * @description Its value; `null` where it has none, which adds nothing.
             * @example 16
             */
            value?: string | null;
            /**
             * @description The most it could add.
             * @example 40.00
             */
            weight: string;
        };
        /** @description All models of the shop. */
        ModelListView: {
            /** @description In the order in which they were made. */
            items: components["schemas"]["ModelView"][];
            /** @description Always `null`: a shop has few models. */
            next_cursor?: string | null;
        };
        /** @description What a change would do. */
        ModelPreviewView: {
            /** @description Customers of each segment then. */
            after: components["schemas"]["SegmentSizeView"][];
            /** @description Customers of each segment now; empty for a new model. */
            before: components["schemas"]["SegmentSizeView"][];
            /** @description How far the changed model can be trusted, and why no further. */
            confidence: Record<string, never>;
            /** @description Some of those who would move, at most 50; those whose score changes most first. */
            movers: components["schemas"]["MoverView"][];
            /**
             * Format: int32
             * @description Customers with an order in the window.
             */
            population: number;
            /**
             * @description Bounds for five segments of the top 5 %, the next 15, 20 and 40 and the rest; `null` where scores do not tell so
             *     many apart.
             * @example [
             *       "71.2",
             *       "55.4",
             *       "41",
             *       "17.5",
             *       "0"
             *     ]
             */
            proposed_bounds?: string[] | null;
            /** @description Who would go where, and who would stay. */
            transitions: components["schemas"]["TransitionView"][];
        };
        /** @description What a run of a model found. */
        ModelRunView: {
            /** @description How far scores can be trusted (`trust`), and why no further (`doubts`). */
            confidence: Record<string, never>;
            /**
             * Format: date
             * @description The shop's day at whose end everybody was scored.
             */
            day?: string | null;
            /**
             * Format: int32
             * @description Customers with an order in the window: whom the model ranks.
             */
            population: number;
            /** @description Customers of each segment. */
            sizes: components["schemas"]["SegmentSizeView"][];
            /**
             * Format: int64
             * @description Orders whose value in the reporting currency is not known.
             */
            unconverted: number;
            /**
             * Format: int32
             * @description The version of the model it ran with.
             */
            version: number;
        };
        /** @description How the runs of the models stand. */
        ModelRunsView: {
            /** @description The job of the run that is at work. */
            at_work?: string | null;
            /**
             * Format: date
             * @description The last day of which a nightly run was begun.
             */
            night?: string | null;
            /**
             * Format: date-time
             * @description Since when.
             */
            since?: string | null;
        };
        /** @description A model. */
        ModelView: {
            /** @description What it is for; may be empty. */
            description: string;
            /**
             * @description Its id.
             * @example rfm
             */
            id: string;
            last_run?: components["schemas"]["ModelRunView"] | null;
            /** @description What counts, and how much; the weights sum to exactly 100. */
            metrics: Record<string, never>[];
            /** @description As the merchant calls it. */
            name: string;
            /** @description From the best to the last; bounds strictly descending, the last one 0. */
            segments: Record<string, never>[];
            /**
             * Format: int32
             * @description Counts changes. Sent with a change, it is made only if this is still the current one.
             */
            version: number;
            /**
             * Format: int32
             * @description Days it looks at, today included.
             * @example 180
             */
            window_days: number;
        };
        /** @description Something that would lead to the next better segment. */
        MoveView: {
            /** @description Of the reporting currency. */
            at_least: string;
            /** @enum {string} */
            kind: "one_order";
        } | {
            /**
             * Format: int32
             * @description How many.
             */
            count: number;
            /** @enum {string} */
            kind: "orders";
            /** @description Of the reporting currency. */
            value: string;
        } | {
            /** @enum {string} */
            kind: "order_by";
            /** @description The last day. */
            on?: string | null;
            /** @description Of the reporting currency. */
            value: string;
        } | {
            /** @enum {string} */
            kind: "metric";
            /** @description Which. */
            metric: string;
            /** @description What would suffice. */
            needed: string;
            /** @description Its value now. */
            now: string;
        };
        /** @description A segment on two days. */
        MovedSegmentView: {
            /**
             * Format: int32
             * @description Customers before.
             * @example 10
             */
            before: number;
            /**
             * @description The difference in percent; `null` from nobody.
             * @example 250
             */
            change?: string | null;
            /** @description Its color. */
            color: string;
            /**
             * Format: int32
             * @description Customers then.
             * @example 35
             */
            count: number;
            /**
             * @description Its id.
             * @example champions
             */
            id: string;
            /** @description As the merchant calls it. */
            name: string;
        };
        /** @description Segments of a model on two days. */
        MovementView: {
            /**
             * Format: date
             * @description The day of the run that `before` is of; `null` before the first run.
             */
            before_on?: string | null;
            /**
             * Format: int32
             * @description Customers who went to a worse one.
             */
            down?: number | null;
            /** @description From the best to the last, then those that the model does not have any more. */
            items: components["schemas"]["MovedSegmentView"][];
            /**
             * @description Id of the model; `null` if the shop has none.
             * @example rfm
             */
            model?: string | null;
            /** @description As the merchant calls it. */
            model_name?: string | null;
            /**
             * Format: date
             * @description The day of the run that `count` is of.
             */
            on?: string | null;
            /**
             * Format: int32
             * @description Customers who went to a better segment; `null` where it is not known.
             */
            up?: number | null;
        };
        /** @description A customer who would move. */
        MoverView: {
            /** @description Their address. */
            email?: string | null;
            /**
             * @description The segment they are in.
             * @example recent
             */
            from: string;
            /**
             * @description Their id.
             * @example cus_4f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            id: string;
            /** @description Their name. */
            name?: string | null;
            /** @description Their score then. */
            score_after: string;
            /**
             * @description Their score now, 0 to 100.
             * @example 37.6
             */
            score_before: string;
            /**
             * @description The segment they would be in.
             * @example loyal
             */
            to: string;
        };
        /** @description Points that lapse. */
        NextExpiryView: {
            /**
             * Format: date
             * @description The last day on which they can be spent.
             */
            on: string;
            /**
             * @description How many.
             * @example 120.00
             */
            points: string;
        };
        /** @description Which mails customers get. */
        NotificationSettings: {
            /** @description Where the team is told of what needs somebody; `null` is `reply_to`. */
            alerts_to?: string | null;
            /** @description Points that will lapse soon. */
            expiry_notice: boolean;
            /** @description A move to another VIP level. */
            level_changed: boolean;
            /** @description Points for an occasion, in words that fit it. */
            occasion: boolean;
            /** @description The PIN of an anonymous customer. */
            pin: boolean;
            /** @description Every change of points. */
            points_changed: boolean;
            /** @description Where answers go; `null` is the sender's own address. */
            reply_to?: string | null;
            /**
             * @description In whose name mails come; `null` is the shop's name.
             * @example Čajovna
             */
            sender_name?: string | null;
            /**
             * @description The merchant's own words, by mail (`pin`, `login_code`, `expiry_notice`, `points_changed`, `level_changed`,
             *     `occasion`) and language (`cs`, `sk`, `en`). Replaced whole.
             */
            texts: {
                [key: string]: {
                    [key: string]: components["schemas"]["MailText"];
                };
            };
            /**
             * Format: int32
             * @description Counts up with every change.
             */
            version: number;
            /** @description What is accepted and probably not meant. Ignored in a change. */
            warnings: components["schemas"]["SettingsWarning"][];
        };
        /** @description One customer. */
        OneView: components["schemas"]["Texts"] & {
            /** @description Changes that wait, or waited, for a second person. */
            approvals: components["schemas"]["ApprovalView"][];
            /** @description Who of the team changed what. */
            audit: components["schemas"]["Part"][];
            /** @description Points that were, or are to be, paid out. */
            cashbacks: components["schemas"]["CashbackView"][];
            /** @description Orders, newest first. */
            orders: components["schemas"]["Part"][];
            /** @description Points that will be credited later. */
            pending: components["schemas"]["Part"][];
            /** @description As on the page of the customer. */
            profile: components["schemas"]["CustomerView"];
            /** @description Points that were turned into coupons. */
            redemptions: components["schemas"]["Part"][];
            /** @description What their referral code brought. */
            referrals: components["schemas"]["Part"][];
            /** @description Every entry of the ledger, newest first. */
            transactions: components["schemas"]["TransactionView"][];
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
            /** @description Codes of our coupons on it. */
            coupons: string[];
            /**
             * @description Currency of the amount.
             * @example CZK
             */
            currency: string;
            /**
             * Format: date
             * @description The day from which on they are; `null` if none are deferred.
             */
            deferred_to?: string | null;
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
             * @description Points due for it that will be credited later.
             * @example 0.00
             */
            points_deferred: string;
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
            /**
             * @description `edited_after_redemption`: its items were edited after points had paid a part of it, so points earned and spent
             *     stayed as they were. `null` otherwise.
             */
            warning?: string | null;
        };
        /** @description The state of the programme. */
        OverviewView: {
            /**
             * Format: date-time
             * @description Transactions before this time are counted.
             */
            as_of: string;
            /**
             * @description What money is in.
             * @example CZK
             */
            currency: string;
            /** @description Points outstanding now, and what they may cost. */
            liability: components["schemas"]["LiabilityView"];
            /**
             * Format: date
             * @description The last day of which orders are counted; `null` before the first run of the models.
             */
            orders_through?: string | null;
            /** @description Today, the last seven and the last thirty days, today included, each with the days before. */
            periods: components["schemas"]["ComparedPointsView"][];
            /** @description The runs of the models. */
            runs: components["schemas"]["ModelRunsView"];
            /** @description Segments of the first model, compared with thirty days ago. */
            segments: components["schemas"]["MovementView"];
            /**
             * Format: date
             * @description The shop's day.
             */
            today: string;
            /** @description What waits for somebody. */
            waiting: components["schemas"]["WaitingView"];
        };
        /** @description Something of a list, with the names that the list's own route has for it. */
        Part: Record<string, never>;
        /** @description A customer by one model over time. */
        PastScoreListView: {
            /** @description When their segment changed, as it was written then, newest first. */
            changes: components["schemas"]["SegmentChangeView"][];
            /** @description A score for each night of the model, ascending. */
            items: components["schemas"]["PastScoreView"][];
            /**
             * @description Id of the model; `null` if the shop has none.
             * @example rfm
             */
            model?: string | null;
            /** @description Always `null`. */
            next_cursor?: string | null;
        };
        /** @description A score of the past. */
        PastScoreView: {
            /**
             * Format: date
             * @description The day whose end it is of.
             */
            on?: string | null;
            /**
             * @description 0 to 100.
             * @example 37.6
             */
            score: string;
            /** @description The segment the score leads to. */
            segment: components["schemas"]["SegmentNameView"];
            /**
             * Format: int32
             * @description The model's version then.
             */
            version: number;
        };
        /** @description A page of coming changes. */
        PendingListView: {
            /** @description In the order of their days. */
            items: components["schemas"]["PendingView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description A change that will come by itself. */
        PendingView: {
            /**
             * @description Signed points.
             * @example -120.00
             */
            change: string;
            /**
             * @description `deferred`: points of an order that will be credited; `expiry`: points that will lapse.
             * @example expiry
             */
            kind: string;
            /**
             * Format: date
             * @description The day on which points are credited, or the last one on which they can be spent.
             */
            on: string;
            /** @description The order of deferred points. */
            order_code?: string | null;
        };
        /** @description Everything known of a person. */
        PersonView: {
            /**
             * Format: date-time
             * @description When it was put together.
             */
            exported_at: string;
            /** @description The customer, then whoever was merged into them. */
            people: components["schemas"]["OneView"][];
        };
        /** @description A new PIN. */
        PinView: {
            /**
             * @description The PIN.
             * @example 0427
             */
            pin: string;
            /**
             * @description Where it is mailed to, masked; `null` without an address, or while the programme is hidden and mails nobody.
             * @example j***@example.cz
             */
            sent_to?: string | null;
        };
        /** @description A metric at the end of a day. */
        PointView: {
            /**
             * Format: date
             * @description The shop's day.
             */
            on: string;
            /**
             * @description `null` where there is none.
             * @example 16
             */
            value?: string | null;
        };
        /** @description Changes against the period before, of the same length, in percent with one decimal; `null` where there was nothing. */
        PointsChangeView: {
            /**
             * @description Of `expired`.
             * @example 20
             */
            expired?: string | null;
            /** @description Of `goods`. */
            goods?: string | null;
            /**
             * @description Of `granted`.
             * @example 11.8
             */
            granted?: string | null;
            /** @description Of `orders`. */
            orders?: string | null;
            /** @description Of `outstanding`. */
            outstanding?: string | null;
            /**
             * @description Of `redeemed`.
             * @example 13.9
             */
            redeemed?: string | null;
            /** @description Of `reversed`. */
            reversed?: string | null;
        };
        /**
         * @description Points and orders of a period. `outstanding` is that of the period before, plus granted, returned and adjusted, less
         *     reversed, redeemed and expired.
         */
        PointsPeriodView: {
            /** @description Changed by hand, by imports and corrections; signed. */
            adjusted: string;
            /** @description Points that lapsed. */
            expired: string;
            /**
             * Format: date
             * @description Its first day.
             */
            from?: string | null;
            /** @description The value of the orders' goods. */
            goods: string;
            /**
             * @description Points granted by the rules.
             * @example 9500.00
             */
            granted: string;
            /**
             * Format: int32
             * @description Paid orders placed in it that are not cancelled.
             */
            orders: number;
            /** @description The sum of all balances at its end. */
            outstanding: string;
            /**
             * @description Points spent or paid out.
             * @example 2050.00
             */
            redeemed: string;
            /**
             * Format: int32
             * @description Those of them on which points were spent.
             */
            redeeming_orders: number;
            /**
             * @description Their share in percent; `null` without orders.
             * @example 15.2
             */
            redeeming_share?: string | null;
            /** @description Of what was spent, given back. */
            returned: string;
            /** @description Of what the rules granted, taken back. */
            reversed: string;
            /**
             * Format: date
             * @description Its last day.
             */
            to?: string | null;
            /** @description The same points by the type of the transactions, types without any left out. */
            types: components["schemas"]["TypePointsView"][];
            /**
             * Format: int32
             * @description Orders whose value is not in `goods`: their currency has no rate.
             */
            unconverted_orders: number;
        };
        /** @description Points over time. */
        PointsReportView: {
            /**
             * Format: date-time
             * @description Transactions before this time are counted.
             */
            as_of: string;
            /** @description From those to these. */
            change: components["schemas"]["PointsChangeView"];
            /**
             * @description What money is in.
             * @example CZK
             */
            currency: string;
            /**
             * Format: date
             * @description First day.
             */
            from: string;
            /** @description Period by period, ascending. */
            items: components["schemas"]["PointsPeriodView"][];
            /** @description What is outstanding now. */
            liability: components["schemas"]["LiabilityView"];
            /** @description Always `null`. */
            next_cursor?: string | null;
            /**
             * Format: date
             * @description The last day of which orders are counted; `null` before the first run of the models.
             */
            orders_through?: string | null;
            /** @description As many days before `from`. */
            previous: components["schemas"]["PointsPeriodView"];
            /**
             * @description `day`, `week` or `month`.
             * @example day
             */
            step: string;
            /**
             * Format: date
             * @description Last day.
             */
            to: string;
            /** @description All of it. */
            total: components["schemas"]["PointsPeriodView"];
        };
        /** @description What a merge would come to. */
        PreviewView: {
            /**
             * @description Fields that the target lacks and would have from the other.
             * @example [
             *       "phone"
             *     ]
             */
            filled: string[];
            /**
             * Format: int32
             * @description Paid orders after it.
             */
            orders: number;
            /** @description Who would go. */
            other: components["schemas"]["SideView"];
            /**
             * @description The balance after it.
             * @example 1370.00
             */
            points: string;
            /** @description One-time rewards that both have; they are taken back from the other first. */
            taken_back: components["schemas"]["TakenBackView"][];
            /** @description Who would stay. */
            target: components["schemas"]["SideView"];
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
        /** @description Points to turn into a coupon, and who wants it: `email` and `pin`, or `session`. */
        RedemptionRequest: {
            cart?: components["schemas"]["CartRequest"] | null;
            /**
             * @description Currency of the discount; the shop's own if left out.
             * @example CZK
             */
            currency?: string | null;
            /**
             * @description Address of an anonymous customer.
             * @example jan.novak@example.cz
             */
            email?: string | null;
            /**
             * @description The PIN that was mailed to it.
             * @example 0427
             */
            pin?: string | null;
            /**
             * @description How many points.
             * @example 100
             */
            points: string;
            /** @description A session of the storefront. */
            session?: string | null;
        };
        /** @description A coupon, and the balance without its points. */
        RedemptionView: {
            /**
             * @description The balance when they were taken.
             * @example 1150.00
             */
            balance: string;
            /** @description What the points became. */
            coupon: components["schemas"]["CouponView"];
        };
        /** @description A page of referral events. */
        ReferralListView: {
            /** @description Newest first. With `type` a page may be shorter than `limit`, even empty, although there are more. */
            items: components["schemas"]["ReferralView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description What one purchase of a friend is worth. */
        ReferralRewardSettings: {
            /**
             * @description Points for the referrer.
             * @example 100.00
             */
            points: string;
            /**
             * Format: int32
             * @description Only the friend's purchases up to this one; `null` is every one.
             */
            purchases_to?: number | null;
            /**
             * Format: int32
             * @description Only within so many days of the friend's first purchase; `null` is for ever.
             */
            within_days?: number | null;
        };
        /** @description What a customer gets whose friend buys. */
        ReferralSettings: {
            /** @description Whether friends' purchases are rewarded. */
            active: boolean;
            /** @description Where a referral link leads; `null` is the shop's front page. */
            landing_url?: string | null;
            /** @description The first that fits a purchase decides. */
            rewards: components["schemas"]["ReferralRewardSettings"][];
            /**
             * Format: int32
             * @description Counts up with every change.
             */
            version: number;
            /** @description What is accepted and probably not meant. Ignored in a change. */
            warnings: components["schemas"]["SettingsWarning"][];
        };
        /** @description Something that happened in a referral. */
        ReferralView: {
            /**
             * Format: date-time
             * @description When; visits are counted by the day, in UTC.
             */
            at: string;
            /**
             * Format: int64
             * @description How often; 1 for everything but visits.
             */
            count: number;
            /** @description Number of the friend's order. */
            order_code?: string | null;
            /**
             * @description Points of a reward or a reversal, signed.
             * @example 100.00
             */
            points?: string | null;
            /** @description Why a code was refused: `own_code`, `same_email`, `same_phone`, `other_referrer` or `ordered_before`. */
            reason?: string | null;
            /**
             * @description `visit`, `registration`, `conversion`, `reward`, `reversal` or `refused`.
             * @example conversion
             */
            type: string;
        };
        /** @description How many have an account in the shop. */
        RegistrationCountView: {
            /** @description Without. */
            anonymous: number;
            /** @description With one. */
            registered: number;
        };
        /** @description Points for what a customer does besides buying. */
        RewardSettings: {
            /** @description The anniversary of the account, once a year. */
            anniversary?: string | null;
            /** @description The birthday, once a year. */
            birthday?: string | null;
            /** @description The name day, once a year. */
            name_day?: string | null;
            /** @description Subscribing to the newsletter. */
            newsletter?: string | null;
            /** @description Creating an account in the shop. */
            registration?: string | null;
            /** @description An approved product review. */
            review?: string | null;
        };
        /** @description A customer by every model that was run. */
        ScoreListView: {
            /** @description Model by model. */
            items: components["schemas"]["ScoreView"][];
            /** @description Always `null`. */
            next_cursor?: string | null;
            /** @description What they will probably bring. */
            value: components["schemas"]["CustomerValueView"];
        };
        /** @description A customer by one model. */
        ScoreView: {
            /**
             * Format: date
             * @description The first day on which they fall to a worse segment if they do nothing.
             */
            falls_on?: string | null;
            /** @description What each metric adds; the scores sum to the overall one. */
            metrics: components["schemas"]["MetricView"][];
            /** @description What is missing to the next better segment; `null` in the best one. */
            missing?: string | null;
            /**
             * @description Id of the model.
             * @example rfm
             */
            model: string;
            /** @description What would lead there today, each by itself. */
            moves: components["schemas"]["MoveView"][];
            /** @description Whether they ordered in the window; who did not has no score. */
            ranked: boolean;
            /**
             * Format: date
             * @description The day whose scale this is measured by.
             */
            scale_of?: string | null;
            /**
             * @description 0 to 100.
             * @example 37.6
             */
            score: string;
            /** @description The segment that the score leads to. */
            segment: components["schemas"]["ScoredSegmentView"];
        };
        /** @description A segment. */
        ScoredSegmentView: {
            /**
             * @description Its id.
             * @example recent
             */
            id: string;
            /** @description As the merchant calls it. */
            name: string;
        };
        /** @description A change of a segment. */
        SegmentChangeView: {
            /** @description Where they were; `null` for nowhere. */
            from?: string | null;
            /**
             * Format: date
             * @description The day whose end it was found at.
             */
            on?: string | null;
            /** @description Where they went. */
            to?: string | null;
        };
        /** @description A segment and how many are in it. */
        SegmentCountView: {
            /** @description Customers. */
            count: number;
            /**
             * @description Id of the segment.
             * @example champions
             */
            id: string;
            /**
             * @description Id of the model.
             * @example rfm
             */
            model: string;
            /** @description Its name; its id, if the model or the segment is gone. */
            name: string;
        };
        /** @description All segments of all models. */
        SegmentListView: {
            /** @description Model by model, in each from the best to the last. */
            items: components["schemas"]["SegmentOfModelView"][];
            /** @description Always `null`. */
            next_cursor?: string | null;
        };
        /** @description A segment as it was called. */
        SegmentNameView: {
            /**
             * @description Its id.
             * @example recent
             */
            id: string;
            /** @description As the merchant called it then. */
            name: string;
        };
        /** @description A segment of a model, and how many customers it has. */
        SegmentOfModelView: {
            /** @description What to do about them; may be empty. */
            action: string;
            /** @description Its color. */
            color: string;
            /** @description Customers in it, exactly: as many as the list shows. */
            count: number;
            /** @description Whom it is for; may be empty. */
            description: string;
            /**
             * @description Its id within the model.
             * @example champions
             */
            id: string;
            /**
             * @description Id of its model.
             * @example rfm
             */
            model: string;
            /** @description As the merchant calls the model. */
            model_name: string;
            /** @description As the merchant calls it. */
            name: string;
        };
        /** @description How many customers a segment has. */
        SegmentSizeView: {
            /**
             * Format: int32
             * @description How many.
             */
            count: number;
            /**
             * @description Which segment.
             * @example champions
             */
            id: string;
        };
        /** @description Sizes of all segments on one day. */
        SegmentSizesView: {
            /**
             * Format: date
             * @description The day of the run.
             */
            on: string;
            /**
             * Format: int32
             * @description Whom the model ranked: customers with an order in its window.
             */
            population: number;
            /** @description Segment by segment. */
            segments: components["schemas"]["SegmentSizeView"][];
        };
        /** @description Customers that went from one segment to another, or stayed. */
        SegmentTransitionView: {
            /**
             * Format: int32
             * @description How many.
             * @example 30
             */
            customers: number;
            /**
             * @description Where they were; `null` for new customers.
             * @example recent
             */
            from?: string | null;
            /**
             * @description Where they are; `null` for those who are gone.
             * @example loyal
             */
            to?: string | null;
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
        /** @description Segments of a model between two days. */
        SegmentsReportView: components["schemas"]["MovementView"] & {
            /**
             * Format: date
             * @description First day.
             */
            from: string;
            /** @description Always `null`. */
            next_cursor?: string | null;
            /** @description Sizes at the end of each day, week or month that had a run, ascending. */
            sizes: components["schemas"]["SegmentSizesView"][];
            /**
             * @description `day`, `week` or `month`.
             * @example day
             */
            step: string;
            /**
             * Format: date
             * @description Last day.
             */
            to: string;
            /**
             * @description Who went where and who stayed; `null` where it is not known: one of the two runs is more than two years ago, or all
             *     customers were read anew between them.
             */
            transitions?: components["schemas"]["SegmentTransitionView"][] | null;
        };
        /** @description The lists of an account. */
        ServiceListListView: {
            /** @description In the service's order. */
            items: components["schemas"]["ServiceListView"][];
            /** @description Always `null`: all of them are here. */
            next_cursor?: string | null;
        };
        /** @description A list at a service. */
        ServiceListView: {
            /**
             * @description The service's id.
             * @example 12
             */
            id: string;
            /**
             * @description As it is called there.
             * @example Newsletter
             */
            name: string;
        };
        /** @description An address, with a PIN, a code, or neither. */
        SessionRequest: {
            /** @description The code that was mailed to a registered one. */
            code?: string | null;
            /**
             * @description The customer's address.
             * @example jan.novak@example.cz
             */
            email: string;
            /** @description The PIN of an anonymous customer. */
            pin?: string | null;
        };
        /** @description A session of the storefront. */
        SessionView: {
            /**
             * Format: date-time
             * @description When it ends.
             */
            expires_at: string;
            /** @description The bearer token of the storefront's other routes. Keep it to the page. */
            session: string;
        };
        /** @description One of the documents, by its name in the path. */
        Settings: components["schemas"]["LoyaltySettings"] | components["schemas"]["VipSettings"] | components["schemas"]["ReferralSettings"] | components["schemas"]["NotificationSettings"] | components["schemas"]["TeamSettings"];
        /** @description What to be warned of: it is accepted, and probably not what was meant. */
        SettingsWarning: {
            /**
             * @description `differs_from_shop`
             * @example differs_from_shop
             */
            code: string;
            /** @description For a person. */
            detail: string;
            /**
             * @description Which field.
             * @example prices_with_vat
             */
            field: string;
        };
        /** @description The e-shop and its connection. */
        Shop: {
            /**
             * @description Its default currency.
             * @example CZK
             */
            currency?: string | null;
            /**
             * Format: date-time
             * @description Changes of customers are read up to here.
             */
            customers_read_to?: string | null;
            /** @description How many customer groups were read from it. */
            groups: number;
            /**
             * @description Its id at Shoptet.
             * @example 222651
             */
            id: string;
            /**
             * Format: date-time
             * @description When the add-on was installed.
             */
            installed_at?: string | null;
            /**
             * @description Language of its mails.
             * @example cs
             */
            language?: string | null;
            /**
             * @description As it calls itself; `null` until it was read.
             * @example Čajovna
             */
            name?: string | null;
            /**
             * Format: date-time
             * @description Changes of orders are read up to here, also those whose webhook was lost.
             */
            orders_read_to?: string | null;
            /**
             * @description `active`, `suspended` or `uninstalled`; `null` where the add-on was never installed.
             * @example active
             */
            state?: string | null;
            /**
             * @description The time zone of its days.
             * @example Europe/Prague
             */
            timezone: string;
            /**
             * @description Its address.
             * @example https://www.example.cz/
             */
            url?: string | null;
        };
        /** @description One of the two. */
        SideView: {
            /** @description Address. */
            email?: string | null;
            /** @description Our id. */
            id: string;
            /** @description Full name. */
            name?: string | null;
            /**
             * Format: int32
             * @description Paid orders.
             */
            orders: number;
            /** @description As written. */
            phone?: string | null;
            /**
             * @description Balance.
             * @example 1250.00
             */
            points: string;
            /** @description Whether they have an account in the shop. */
            registered: boolean;
        };
        /** @description Why nothing is sent. */
        StoppedView: {
            /**
             * Format: date-time
             * @description Since when.
             */
            at: string;
            /**
             * @description `revoked`: the credentials are refused; give others. `list_not_found`: choose another list. `refused`: see `detail`.
             * @example revoked
             */
            code: string;
            /** @description The same for a person. */
            detail: string;
        };
        /** @description A reward that is given once. */
        TakenBackView: {
            /**
             * @description How many points.
             * @example 20.00
             */
            points: string;
            /** @description `registration` or `newsletter`. */
            type: string;
        };
        /** @description How members of the team may change points. */
        TeamSettings: {
            /** @description From this change on, up or down, a second person must agree; `null` asks nobody. */
            approval_from?: string | null;
            /** @description Changes offered as buttons. */
            quick_changes: string[];
            /** @description What can be chosen as the reason of a change. */
            reasons: string[];
            /** @description The most that support may add or take in one change; `null` is no limit. */
            support_cap?: string | null;
            /**
             * Format: int32
             * @description Counts up with every change.
             */
            version: number;
            /** @description What is accepted and probably not meant. Ignored in a change. */
            warnings: components["schemas"]["SettingsWarning"][];
        };
        /** @description What to tell, to try a webhook out. */
        TestRequest: {
            /**
             * @description Whose data are told, as they are now.
             * @example cus_4f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            customer_id: string;
            /**
             * @description As what; `account_changed` tells of the last transaction.
             * @example account_changed
             */
            event: string;
        };
        /** @description What the page of a customer does not show. */
        Texts: {
            /** @description Earlier addresses. */
            former_emails: string[];
            /** @description Number of the account in the shop. */
            guid?: string | null;
            /** @description Whether they have a PIN; what it is, nobody is shown here. */
            has_pin: boolean;
            /** @description What they said of a lock of their level. */
            lock?: Record<string, never> | null;
            /** @description Who referred them. */
            referrer_id?: string | null;
            /** @description The segment of each model. */
            segments: Record<string, never>;
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
             * @description One of `order`, `redemption`, `cashback`, `admin`, `registration`, `newsletter`, `name_day`, `birthday`,
             *     `anniversary`, `review`, `referral`, `expiry`, `import`, `correction`.
             * @example admin
             */
            type: string;
        };
        /** @description Which transactions, and how. */
        TransactionsExportRequest: {
            /**
             * @description `csv` if left out, or `parquet`.
             * @example csv
             */
            format?: string | null;
            /**
             * @description Not before: a time, or a date of the shop's calendar.
             * @example 2026-01-01
             */
            from?: string | null;
            /**
             * @description What stands between cells of CSV: `;` if left out, or `,`.
             * @example ;
             */
            separator?: string | null;
            /**
             * @description In which zone CSV says times: `shop` if left out, or `utc`. Parquet always says them in UTC.
             * @example shop
             */
            time_zone?: string | null;
            /**
             * @description Before; now, if left out.
             * @example 2027-01-01
             */
            to?: string | null;
            /**
             * @description Only of these types; all if left out.
             * @example [
             *       "order",
             *       "redemption"
             *     ]
             */
            types?: string[] | null;
        };
        /** @description Customers that would go from one segment to another. */
        TransitionView: {
            /**
             * Format: int32
             * @description How many.
             */
            customers: number;
            /** @description Where they are now. */
            from?: string | null;
            /** @description Where they would be. */
            to?: string | null;
        };
        /** @description Transitions of a model between two days. */
        TransitionsReportView: components["schemas"]["MovementView"] & {
            /** @description As `transitions` of the report on segments. */
            transitions?: components["schemas"]["SegmentTransitionView"][] | null;
        };
        /** @description Points of the transactions of one type. */
        TypePointsView: {
            /** @description By those above zero. */
            added: string;
            /** @description By those below zero, without sign. */
            removed: string;
            /**
             * @description Which, as transactions have it.
             * @example order
             */
            type: string;
        };
        /** @description Where to send a file. */
        UploadView: {
            /**
             * Format: date-time
             * @description Until when the link is good.
             */
            expires_at: string;
            /**
             * @description Names the file afterwards.
             * @example upl_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70
             */
            id: string;
            /**
             * @description How: `PUT`, the file as the body, without further headers.
             * @example PUT
             */
            method: string;
            /** @description Where to. */
            url: string;
        };
        /** @description Saved views. */
        ViewListView: {
            /** @description The caller's own and the shared ones, by name. */
            items: components["schemas"]["ListView"][];
            /** @description Always `null`: there is one page. */
            next_cursor?: string | null;
        };
        /** @description A view to save. */
        ViewRequest: {
            /**
             * @description The columns shown, in their order; the usual ones, if left out.
             * @example [
             *       "email",
             *       "name",
             *       "points"
             *     ]
             */
            columns?: string[];
            /**
             * @description 1 to 80 characters.
             * @example Gold, most points first
             */
            name: string;
            /**
             * @description The list's own query, without `limit` and `cursor`; everybody, if left out.
             * @example group=3&sort=-points
             */
            query?: string;
            /** @description Whether everybody of the team sees it. */
            shared?: boolean;
        };
        /** @description One number of the customer within bounds. */
        VipCondition: {
            /**
             * @description The least, inclusive.
             * @example 10000
             */
            at_least?: string;
            /** @description The most, inclusive. */
            at_most?: string;
            /**
             * @description Which currency's turnover.
             * @example CZK
             */
            currency?: string;
            /** @description Exactly this. */
            equal?: string;
            /**
             * @description `turnover`, `orders`, `points_earned`, `balance`, `days_since_registration` or `registered`.
             * @example turnover
             */
            field: string;
            /**
             * @description `all`, `calendar_year`, or days.
             * @example 365d
             */
            period: string;
        };
        /** @description One step of the ladder. */
        VipLevelSettings: {
            /** @description The shop's group that stands for it. */
            group_id: string;
            /** @description As customers see it. */
            name: string;
            /** @description What must hold. */
            rule: components["schemas"]["VipRule"];
        };
        /** @description Customers that would go from one group to another. */
        VipMove: {
            /** @description How many of those looked at. */
            customers: number;
            /**
             * @description The group they are in.
             * @example 1
             */
            from: string;
            /**
             * @description The group they would be in.
             * @example 3
             */
            to: string;
        };
        /** @description One who would move. */
        VipMover: {
            email?: string | null;
            /** @description The group they are in. */
            from: string;
            id: string;
            name?: string | null;
            /** @description The group they would be in. */
            to: string;
        };
        /** @description Who would move. */
        VipPreview: {
            /** @description How many of them were looked at, spread evenly: all of them where there are at most 1,000. */
            looked_at: number;
            /** @description Up to 50 who would. */
            movers: components["schemas"]["VipMover"][];
            /** @description Who of these would go where; nobody else would move. */
            moves: components["schemas"]["VipMove"][];
            /** @description Customers with an account in the groups of the ladder. */
            population: number;
        };
        /** @description Conditions joined by AND (`all`) or OR (`any`), nested at will, or one condition. */
        VipRule: {
            /** @description Of these. */
            all: components["schemas"]["VipRule"][];
        } | {
            /** @description Of these. */
            any: components["schemas"]["VipRule"][];
        } | components["schemas"]["VipCondition"];
        /** @description The ladder of VIP levels. */
        VipSettings: {
            /** @description Whether automation moves anybody. */
            active: boolean;
            /** @description From the lowest to the highest. */
            levels: components["schemas"]["VipLevelSettings"][];
            /**
             * Format: int32
             * @description Counts up with every change.
             */
            version: number;
            /** @description What is accepted and probably not meant. Ignored in a change. */
            warnings: components["schemas"]["SettingsWarning"][];
            /** @description The group before the first level. */
            zero_group_id?: string | null;
        };
        /** @description A customer's place on the ladder. */
        VipView: {
            /**
             * @description Name of the level; `null` without one, or while the programme is off.
             * @example Gold
             */
            level?: string | null;
            lock?: components["schemas"]["LockView"] | null;
            /** @description Whether a lock can be set: while the programme is on, for a registered customer within its ladder. */
            lock_offered: boolean;
            /**
             * @description Name of the level above; `null` at the top, or for somebody who takes no part.
             * @example Platinum
             */
            next_level?: string | null;
        };
        /** @description How many there are. */
        WaitingCountView: {
            /**
             * @description How many; at most 100 are counted.
             * @example 2
             */
            count: number;
            /** @description Whether there are more. */
            more: boolean;
        };
        /** @description What waits for somebody, or works in the background. */
        WaitingView: {
            /** @description Changes of points that wait for a second person. */
            approvals: components["schemas"]["WaitingCountView"];
            /** @description Requests for cashback that nobody decided. */
            cashbacks: components["schemas"]["WaitingCountView"];
            /** @description Customers whose group waits to be written to the shop. */
            group_writes: components["schemas"]["GroupWritesView"];
            /** @description Jobs among the latest twenty that are under way, wait, or failed, newest first. */
            jobs: components["schemas"]["JobView"][];
            /** @description Webhooks that fail or were switched off for failing. */
            webhooks: components["schemas"]["WebhookHealthView"][];
        };
        /** @description How a webhook does. */
        WebhookHealthView: {
            /**
             * Format: date-time
             * @description Since when every attempt failed.
             */
            failing_since?: string | null;
            /**
             * @description Its id.
             * @example whk_4f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            id: string;
            /**
             * @description As the merchant calls it.
             * @example CRM
             */
            name: string;
            /**
             * @description `failing` or `disabled`.
             * @example failing
             */
            state: string;
        };
        /** @description All webhooks of the shop. */
        WebhookListView: {
            /** @description What there is to be told of. */
            events: string[];
            /** @description In no order. */
            items: components["schemas"]["WebhookView"][];
            /** @description Always `null`: there are few. */
            next_cursor?: string | null;
            /** @description What templates can say. */
            variables: string[];
        };
        /** @description A webhook. A change leaves out what stays. */
        WebhookRequest: {
            /** @description Whether it is switched on; a new one is. */
            active?: boolean | null;
            /** @description What to send by POST, at most 16 kB; `null` or empty makes it a GET. */
            body?: string | null;
            /**
             * @description At least one of `account_changed`, `level_changed`, `pin_changed`, `points_expiring`.
             * @example [
             *       "account_changed"
             *     ]
             */
            events?: string[] | null;
            /**
             * @description Up to 80 characters.
             * @example CRM
             */
            name?: string | null;
            /** @description Makes another key; what was signed with the old one is refused from then on. */
            rotate_key?: boolean | null;
            /**
             * @description Begins with `https://`; its host is written out and public.
             * @example https://crm.example.com/points?email=#customer.email#
             */
            url?: string | null;
        };
        /** @description A target of the merchant's that is told of events. */
        WebhookView: {
            /** @description Whether it is switched on. */
            active: boolean;
            /** @description What is sent by POST; `null` makes it a GET. */
            body?: string | null;
            /**
             * Format: date-time
             * @description When it was added.
             */
            created_at: string;
            /**
             * @description What it is told of.
             * @example [
             *       "account_changed"
             *     ]
             */
            events: string[];
            /**
             * Format: date-time
             * @description Since when every attempt failed.
             */
            failing_since?: string | null;
            /**
             * @description Its id.
             * @example whk_4f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            id: string;
            /** @description `GET` or `POST`. */
            method: string;
            /**
             * @description As the merchant calls it.
             * @example CRM
             */
            name: string;
            /** @description The key that signs; shown once, when it is made. */
            signing_key?: string | null;
            /**
             * @description `healthy`, `failing`, `disabled` (it failed for five days) or `off`.
             * @example healthy
             */
            state: string;
            /** @description Variables in its templates that nobody knows; they are empty when it is sent. */
            unknown_variables: string[];
            /**
             * Format: date-time
             * @description When it was last changed by the team.
             */
            updated_at: string;
            /**
             * @description Where to; variables are written `#name#`.
             * @example https://crm.example.com/points?email=#customer.email#
             */
            url: string;
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
    getAccount: {
        parameters: {
            query?: never;
            header: {
                /** @description `Bearer` and the session */
                Authorization: string;
            };
            path: {
                /** @description Shoptet's id of the shop */
                eshop_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AccountView"];
                };
            };
            /** @description The shop does not show its programme */
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
    createCashback: {
        parameters: {
            query?: never;
            header: {
                /** @description `Bearer` and the session */
                Authorization: string;
                /** @description Any text of up to 255 characters that names this request. The same key with the same wish gets the first answer, with another wish answers 409. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Shoptet's id of the shop */
                eshop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CashbackCreateRequest"];
            };
        };
        responses: {
            /** @description The points are taken */
            201: {
                headers: {
                    /** @description `true` if this is the first answer again */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CashbackAskedView"];
                };
            };
            /** @description There is no session, or it is over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The customer is not registered, or of no group that is paid */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are not enough points, the shop pays nothing out or hides its programme, or the key was used for another wish */
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
    createRedemption: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 255 characters that names this redemption. The same key with the same wish finds the same coupon, with another wish answers 409. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Shoptet's id of the shop */
                eshop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RedemptionRequest"];
            };
        };
        responses: {
            /** @description The coupon */
            201: {
                headers: {
                    /** @description `true` if this is the first answer again */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RedemptionView"];
                };
            };
            /** @description Address and PIN do not match, or the session is over */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description There are not enough points, the shop makes no coupons or hides its programme, or the key was used for another wish */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many attempts; `Retry-After` says when to try again */
            429: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The shop does not answer; ask again with the same key */
            503: {
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
    createSession: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Shoptet's id of the shop */
                eshop_id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SessionRequest"];
            };
        };
        responses: {
            /** @description The session */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SessionView"];
                };
            };
            /** @description If a registered customer has the address, a code is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description Address and PIN or code do not match */
            401: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too many attempts; `Retry-After` says when to try again */
            429: {
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
    listApprovals: {
        parameters: {
            query?: {
                /** @description `open`, `approved`, `rejected` or `expired`; all if left out. */
                state?: string;
                /** @description Approvals of a page, 1 to 200; 50 if left out. */
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
            /** @description A page of approvals, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ApprovalListView"];
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
    decideApproval: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the approval */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DecidedView"];
                };
            };
            /** @description It is the caller's own request, or the role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was decided otherwise, is too old, or cannot be booked */
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
    listAudit: {
        parameters: {
            query?: {
                /** @description Changes of a page, 1 to 200; 50 if left out. */
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
            /** @description A page of changes, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditListView"];
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
    createBulkAdjustment: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 255 characters that names this request. The same key with the same body gets the first answer and no second job, with another body answers 409. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["BulkRequest"];
            };
        };
        responses: {
            /** @description The job that does it */
            202: {
                headers: {
                    /** @description `true` if this is the first answer again */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description There are more or fewer customers than expected, or the key was used with another body */
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
    listCashbacks: {
        parameters: {
            query?: {
                /**
                 * @description `requested`, `approved` or `rejected`; all if left out.
                 * @example requested
                 */
                state?: string;
                /** @description Id of a customer; everybody's if left out. */
                customer?: string;
                /** @description Requests of a page, 1 to 200; 50 if left out. */
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
            /** @description A page of requests, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CashbackListView"];
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
    decideCashback: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 255 characters that names this decision. The same key with the same body replays the first answer, with another body answers 409. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Id of the request */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["DecisionRequest"];
            };
        };
        responses: {
            /** @description Decided */
            200: {
                headers: {
                    /** @description `true` if this is the first answer again */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CashbackView"];
                };
            };
            /** @description It was decided before, or the key was used with another body */
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
                /** @description `true` for customers whose level is locked, `false` for the others. */
                locked?: boolean;
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
                /** @description `true` adds `counts`: how many customers each value of a filter would leave, under the other filters. */
                counts?: boolean;
            };
            header?: {
                /** @description Customers that the caller changed, as the answers named them in `Verno-Changed`; the list shows them at least as new. At most 10, separated by commas */
                "Verno-Expect"?: string | null;
            };
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
            /** @description The list is being read: come again */
            503: {
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
    createCustomersExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 255 characters that names this request. The same key with the same body gets the first answer and no second job, with another body answers 409. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["CustomersExportRequest"];
            };
        };
        responses: {
            /** @description The job that makes the file */
            202: {
                headers: {
                    /** @description `true` if this is the first answer again */
                    "Idempotency-Replayed"?: string;
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
            /** @description They were merged into another customer, whom the detail names */
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
    eraseCustomer: {
        parameters: {
            query: {
                /** @description The customer's e-mail address or id, once more */
                confirm: string;
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
            /** @description They are erased */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ErasedView"];
                };
            };
            /** @description They were erased or merged before, or wait for a cashback */
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
    editCustomer: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the customer */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["EditRequest"];
            };
        };
        responses: {
            /** @description The customer as they are now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description The customer is anonymous, no lock can be set, or the referral code is another customer's */
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
    listCustomerAudit: {
        parameters: {
            query?: {
                /** @description Changes of a page, 1 to 200; 50 if left out. */
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
            /** @description A page of changes, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AuditListView"];
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
    listDuplicates: {
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
            /** @description Who is likely the same person */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DuplicateListView"];
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
    exportPerson: {
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
            /** @description Everything known */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PersonView"];
                };
            };
            /** @description It is at the link in `Location` */
            303: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description They were merged or erased */
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
    retryGroup: {
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
            /** @description The customer, whose group waits to be written */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CustomerView"];
                };
            };
            /** @description The shop has the group; nothing waits */
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
    liftMailStop: {
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
            /** @description Nothing stops mail but what the customer asked for */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The customer unsubscribed themselves */
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
    mergeCustomers: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the customer */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MergeRequest"];
            };
        };
        responses: {
            /** @description What it would come to, or merged before */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeAnswer"];
                };
            };
            /** @description Merged */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeAnswer"];
                };
            };
            /** @description Both have an account in the shop, one is the other's friend, one was merged before, or the other has too many orders */
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
    getMetric: {
        parameters: {
            query?: {
                /** @description First day; 180 days before `to` if it is left out. */
                from?: string;
                /** @description Last day; today if it is left out. */
                to?: string;
                /** @description `day`, `week` or `month`. */
                step?: string;
                /** @description The model whose window is looked at; the first one's if it is left out. */
                model?: string;
            };
            header?: never;
            path: {
                /** @description Id of the customer */
                id: string;
                /** @description Name of the metric */
                metric: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The metric at the end of each day, week or month */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MetricHistoryView"];
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
    listPending: {
        parameters: {
            query?: {
                /** @description Changes of a page, 1 to 200; 50 if left out. */
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
            /** @description A page of changes, the next one first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PendingListView"];
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
    resetPin: {
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
            /** @description The new PIN; the old one is dead */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PinView"];
                };
            };
            /** @description The customer is registered and needs no PIN */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was reset too often today */
            429: {
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
            /** @description Not booked: it waits for a second person */
            202: {
                headers: {
                    /** @description `true` if this is the first answer again */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["AskedView"];
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
    listReferrals: {
        parameters: {
            query?: {
                /**
                 * @description `visit`, `registration`, `conversion`, `reward`, `reversal` or `refused`.
                 * @example conversion
                 */
                type?: string;
                /** @description From this day on. */
                from?: string;
                /** @description Up to this day. */
                to?: string;
                /** @description Events of a page, 1 to 200; 50 if left out. */
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
            /** @description A page of events, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReferralListView"];
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
    getSegmentation: {
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
            /** @description Score, segment and metrics by model */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ScoreListView"];
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
    getSegmentationHistory: {
        parameters: {
            query?: {
                /** @description The model; the first one if it is left out. */
                model?: string;
                /** @description First day; 180 days before `to` if it is left out. */
                from?: string;
                /** @description Last day; today if it is left out. */
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
            /** @description Scores and changes */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PastScoreListView"];
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
    listIntegrations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All services */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationListView"];
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
    putIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the service */
                service: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["IntegrationRequest"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntegrationView"];
                };
            };
            /** @description The service does not answer; nothing is saved */
            503: {
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
    deleteIntegration: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the service */
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is off */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    checkContacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description As with an export. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Name of the service */
                service: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactsCheckRequest"];
            };
        };
        responses: {
            /** @description The job that does it */
            202: {
                headers: {
                    /** @description `true` if this is the first answer again */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description The service is off or stopped, or cannot be read */
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
    exportContacts: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 255 characters that names this request. The same key with the same body gets the first answer and no second job, with another body answers 409. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Name of the service */
                service: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ContactsExportRequest"];
            };
        };
        responses: {
            /** @description The job that does it */
            202: {
                headers: {
                    /** @description `true` if this is the first answer again */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description The service is off or stopped, or an export is under way */
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
    listContactFailures: {
        parameters: {
            query?: {
                /** @description 1 to 200, 50 if left out */
                limit?: number;
                /** @description Where to go on */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Name of the service */
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of them */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ContactFailureListView"];
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
    listServiceLists: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Name of the service */
                service: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The account's lists */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceListListView"];
                };
            };
            /** @description There are no credentials yet, or the service refuses them */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description The service does not answer */
            503: {
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
    approveJob: {
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
            /** @description It begins */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description It is the caller's own request, or the role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was decided otherwise, or is too old */
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
    cancelJob: {
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
            /** @description It stops, or has stopped */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description It came to its end before */
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
    rejectJob: {
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
            /** @description It is refused */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description It is the caller's own request, or the role does not allow it */
            403: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description It was decided otherwise */
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
    retryJob: {
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
            /** @description It goes on */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description It did not fail */
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
    listJobRows: {
        parameters: {
            query?: {
                /** @description `failed`, `done`, `skipped` or `all`, which it is if left out. */
                outcome?: string;
                /** @description Rows of a page, 1 to 200; 50 if left out. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the job */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of rows */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobRowListView"];
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
    undoJob: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 255 characters that names this request. The same key again gets the first answer. */
                "Idempotency-Key"?: string | null;
            };
            path: {
                /** @description Id of the job to take back */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job that takes it back */
            202: {
                headers: {
                    /** @description `true` if this is the first answer again */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description It was undone before, is too old, is not at its end, or cannot be undone */
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
    listLocks: {
        parameters: {
            query?: {
                /** @description The last day of the lock lies after this date; yesterday, if left out. */
                ends_after?: string;
                /**
                 * @description The last day of the lock lies before this date; the first of next month, if left out.
                 * @example 2027-01-01
                 */
                ends_before?: string;
                /** @description Locks of a page, 1 to 200; 50 if left out. */
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
            /** @description A page of locks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LockListView"];
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
    undoMerge: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the merge */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description They are two again */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MergeView"];
                };
            };
            /** @description It is too late, or the target was merged itself since */
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
    listModels: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All models */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelListView"];
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
    createModel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelView"];
            };
        };
        responses: {
            /** @description The model; a run of it is under way */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelView"];
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
    getModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the model */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The model */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelView"];
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
    putModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the model */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelView"];
            };
        };
        responses: {
            /** @description The model as it is now; a run of it is under way */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelView"];
                };
            };
            /** @description It was changed meanwhile */
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
    deleteModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the model */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    previewModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the model, or `new` */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ModelView"];
            };
        };
        responses: {
            /** @description Sizes before and after, and who would move */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ModelPreviewView"];
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
    runModel: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the model */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The job of the run */
            202: {
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
    previewNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `pin`, `login_code`, `expiry_notice`, `points_changed`, `level_changed` or `occasion` */
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailPreviewRequest"];
            };
        };
        responses: {
            /** @description The mail */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailPreview"];
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
    testNotification: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description As for a preview */
                kind: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["MailTestRequest"];
            };
        };
        responses: {
            /** @description It was handed over */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MailTest"];
                };
            };
            /** @description Nothing more leaves to this address: a mail came back from it, or was called spam */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description A problem; `to` is named if it is left out and your own address is not known */
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
    createPointsImport: {
        parameters: {
            query?: {
                /** @description `true` only tells what would happen. */
                dry_run?: boolean;
                /** @description `true` sends nobody a mail, not even of a level that moves. */
                silent?: boolean;
                /**
                 * @description What points are in rows that do not say it: `add`, a change, if left out, or `set`, the new balance.
                 * @example add
                 */
                mode?: string;
                /** @description `true` makes an anonymous customer, without a PIN, of an address nobody has; otherwise such a row is refused. */
                create_unknown?: boolean;
                /** @description `true` books rows of a file that was imported before once more. */
                repeat?: boolean;
                /** @description Id of an upload to which the file was sent. */
                upload?: string;
                /**
                 * @description Which header of the file is which field, where that is not clear.
                 * @example email:E-mail,points:Body
                 */
                columns?: string;
            };
            header?: {
                /** @description Any text of up to 255 characters that names this request. The same key with the same body gets the first answer and no second job, with another body answers 409. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        /** @description The file; empty with `upload` */
        requestBody: {
            content: {
                "text/csv": string;
            };
        };
        responses: {
            /** @description The job that does it */
            202: {
                headers: {
                    /** @description `true` if this is the first answer again */
                    "Idempotency-Replayed"?: string;
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["JobView"];
                };
            };
            /** @description The file's header is not understood, or a parameter */
            400: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Too large; send it by `POST /v1/uploads` */
            413: {
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
    getCohortsReport: {
        parameters: {
            query?: {
                /** @description A day of the first month; the shop's first one if it is left out. */
                from?: string;
                /** @description A day of the last month; this month if it is left out. */
                to?: string;
                /** @description `json` or `csv`; what the header `Accept` prefers if it is left out. */
                format?: string;
                /** @description Of CSV: `;` or `,`. */
                separator?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["CohortsReportView"];
                    "text/csv": string;
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
    getLiabilityReport: {
        parameters: {
            query?: {
                /** @description `json` or `csv`; what the header `Accept` prefers if it is left out. */
                format?: string;
                /** @description Of CSV: `;` or `,`. */
                separator?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LiabilityView"];
                    "text/csv": string;
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
    getOverview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The overview */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OverviewView"];
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
    getPointsReport: {
        parameters: {
            query?: {
                /** @description First day; 29 days before `to` if it is left out. */
                from?: string;
                /** @description Last day; today if it is left out. */
                to?: string;
                /**
                 * @description `day`, `week` (from Monday) or `month`; the first and the last one may be shorter. Left out: days up to two months,
                 *     weeks up to a year, then months.
                 */
                step?: string;
                /** @description `json` or `csv`; what the header `Accept` prefers if it is left out. */
                format?: string;
                /** @description Of CSV: `;` or `,`. */
                separator?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PointsReportView"];
                    "text/csv": string;
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
    getSegmentsReport: {
        parameters: {
            query?: {
                /**
                 * @description Id of a model; the first one if it is left out.
                 * @example rfm
                 */
                model?: string;
                /** @description First day; 29 days before `to` if it is left out. */
                from?: string;
                /** @description Last day; today if it is left out. */
                to?: string;
                /**
                 * @description `day`, `week` (from Monday) or `month`; the first and the last one may be shorter. Left out: days up to two months,
                 *     weeks up to a year, then months.
                 */
                step?: string;
                /** @description `json` or `csv`; what the header `Accept` prefers if it is left out. */
                format?: string;
                /** @description Of CSV: `;` or `,`. */
                separator?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentsReportView"];
                    "text/csv": string;
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
    getTransitionsReport: {
        parameters: {
            query?: {
                /**
                 * @description Id of a model; the first one if it is left out.
                 * @example rfm
                 */
                model?: string;
                /** @description First day; 29 days before `to` if it is left out. */
                from?: string;
                /** @description Last day; today if it is left out. */
                to?: string;
                /**
                 * @description `day`, `week` (from Monday) or `month`; the first and the last one may be shorter. Left out: days up to two months,
                 *     weeks up to a year, then months.
                 */
                step?: string;
                /** @description `json` or `csv`; what the header `Accept` prefers if it is left out. */
                format?: string;
                /** @description Of CSV: `;` or `,`. */
                separator?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The report */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TransitionsReportView"];
                    "text/csv": string;
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
    listSegments: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All segments of all models */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SegmentListView"];
                };
            };
            /** @description The list is being read: come again */
            503: {
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
    previewVip: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["VipSettings"];
            };
        };
        responses: {
            /** @description Who would move */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["VipPreview"];
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
    getSettings: {
        parameters: {
            query?: {
                /** @description An earlier version; the current one if left out. */
                version?: number;
            };
            header?: never;
            path: {
                /** @description `loyalty`, `vip`, `referral`, `notifications` or `team` */
                document: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The document */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
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
    putSettings: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description `loyalty`, `vip`, `referral`, `notifications` or `team` */
                document: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["Settings"];
            };
        };
        responses: {
            /** @description The document as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Settings"];
                };
            };
            /** @description It was changed meanwhile */
            409: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
            /** @description Kept, but what follows from it is not under way yet: send it again */
            503: {
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
    getShop: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The e-shop and its connection */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Shop"];
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
    createTransactionsExport: {
        parameters: {
            query?: never;
            header?: {
                /** @description Any text of up to 255 characters that names this request. The same key with the same body gets the first answer and no second job, with another body answers 409. */
                "Idempotency-Key"?: string | null;
            };
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TransactionsExportRequest"];
            };
        };
        responses: {
            /** @description The job that makes the file */
            202: {
                headers: {
                    /** @description `true` if this is the first answer again */
                    "Idempotency-Replayed"?: string;
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
    createUpload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Where to send the file */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UploadView"];
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
    listViews: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The caller's own views and the shared ones */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ViewListView"];
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
    createView: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewRequest"];
            };
        };
        responses: {
            /** @description The new view */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListView"];
                };
            };
            /** @description There are as many views as can be kept */
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
    putView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the view */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ViewRequest"];
            };
        };
        responses: {
            /** @description The view as it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ListView"];
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
    deleteView: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the view */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    listWebhooks: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description All webhooks */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookListView"];
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
    createWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRequest"];
            };
        };
        responses: {
            /** @description Added, with its key */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"];
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
    changeWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["WebhookRequest"];
            };
        };
        responses: {
            /** @description As it is now */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["WebhookView"];
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
    deleteWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is gone */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
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
    listDeliveries: {
        parameters: {
            query?: {
                /** @description Deliveries of a page, 1 to 200; 50 if left out. */
                limit?: number;
                /** @description `next_cursor` of the page before. */
                cursor?: string;
            };
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description A page of deliveries, newest first */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryListView"];
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
    testWebhook: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TestRequest"];
            };
        };
        responses: {
            /** @description It is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryView"];
                };
            };
            /** @description The webhook is switched off, or does not hear of the event */
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
    resendDelivery: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                /** @description Id of the webhook */
                id: string;
                /** @description Id of the delivery */
                delivery: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description It is on its way */
            202: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeliveryView"];
                };
            };
            /** @description The webhook is switched off, or does not hear of the event */
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
}
