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
         * @description For the shop's own pages, with a session of a registered customer as the bearer token. The points are
         *     taken at once; if the team rejects the request, they come back.
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
         * @description An anonymous customer sends `email` and `pin`, a registered one the `session`. With the `cart` the shop's
         *     rules on it are checked at once; without, the coupon carries them. The coupon is good for one order;
         *     points of one that is never used come back by themselves.
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
         * @description An anonymous customer sends `email` and `pin`. A registered one sends `email` alone, gets a code of six
         *     digits by mail that is good for ten minutes, and sends `email` and `code`. Five wrong attempts for an
         *     address within a quarter of an hour lock it for an hour. The answers do not show whether an address is
         *     known.
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
         * @description Whoever asked for the change cannot decide it. Agreeing books the change once; the same decision again
         *     gets the same answer. If the balance would fall below zero, nothing happens and the approval stays open.
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
         * @description One action on all customers of a filter, or on those that are named. Each is changed by the same rules as
         *     by hand; a customer who cannot be changed is a failed row of the job. The customers are those of this
         *     moment. From the size in the team's settings on, a change of points waits until a second person approves
         *     the job.
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
         * @description The points were taken with the request. Approving it does not pay: the shop's team does. Rejecting it
         *     gives the points back. It is decided once: any second decision answers 409.
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
         * @description Filters narrow each other. A page may be continued with `next_cursor` under the same filters and order. A
         *     very large list that is not in memory yet answers 503 with code `list_being_read` until it is.
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
         * @description The customers of a filter, or all, as CSV for spreadsheets or Parquet for calculations. No cell is taken
         *     for a formula. The job's `result_url` is the file; it is kept for 30 days.
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
         * @description Name, addresses, phone, PIN, codes and every way to find them are gone with the answer; texts of
         *     transactions, changes and files follow within minutes. Points and orders stay as figures under the id.
         *     There is no way back.
         */
        delete: operations["eraseCustomer"];
        options?: never;
        head?: never;
        /**
         * Edit a customer
         * @description Fields that are left out stay as they are. The group is written to the shop too, and `group_sync` is set
         *     until that is done. A lock is set at the group that the customer has with this change; it can be set only
         *     while the VIP programme is on and the group is one of its ladder.
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
         * @description With everybody who was merged into them. Of a PIN it says only that there is one. An answer of more than 5
         *     MB is at the link of a `303`, for 15 minutes.
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
         * @description For use after the reason of the refusal was removed. A group that is only waiting is tried again at once.
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
         * Allow mails to a customer again
         * @description For a customer whose mail came back or was reported as spam, once the mailbox works again. A customer who
         *     unsubscribed stays so, and can subscribe again by the link in any mail they got. Doing it twice changes
         *     nothing.
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
         * @description The registered one stays; of two anonymous ones the one in the path. The other's points move in the lots
         *     they are in, the orders, the address and the referral code come along, gaps are filled, and a one-time
         *     reward that both had is kept once. A repeat completes and answers the first merge. It can be undone for 30
         *     days.
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
         * Get a metric over time
         * @description Computed from what is known of the customer now: an order that was cancelled since does not count before
         *     either.
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
         * @description Either by `change`, or to `balance`. With `expected_balance` the change happens only if the balance is
         *     still that. Points are decimal strings with a period; a comma is refused. The balance cannot be taken
         *     below zero by hand. From the size in the team's settings on, a change waits as an approval until a second
         *     person agrees to it.
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
         * @description Scores are computed from what is known of the customer now, by the stored scale of each night: an order
         *     that was cancelled since does not count before either. The changes are what was written then.
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
         * List mailing services
         * @description Every service that Verno knows, with the state of the shop's connection to it. Keys are never shown.
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
         * @description What is left out stays. Credentials are tried out, and refused with a problem that names them; so is a
         *     list that the account does not have. Fields are made at the service if it needs that. Switching on sends
         *     the customers who changed meanwhile; all others are sent by an export.
         */
        put: operations["putIntegration"];
        post?: never;
        /**
         * Disconnect a service
         * @description Credentials and settings are deleted. Contacts at the service stay as they are.
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
         * @description Compares a sample of the customers who should be there, field by field, and sends those again that differ.
         *     The job's `summary` says how many were `compared`, were `missing` or `different`, and were sent again
         *     (`resent`); its rows name them.
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
         * @description All customers, or those of a filter, with their data at the moment of sending. Customers who did not
         *     consent become no new contacts, and nobody is subscribed again. Exporting twice has the effect of
         *     exporting once. Rows that the service refuses are failed rows of the job; it goes on after an
         *     interruption, and waits for a service that is down.
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
         * @description Customers whom the service refused when they were last sent, with its reason. They are sent again when
         *     they change, and with every export.
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
         * @description Read from the service with the saved credentials.
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
         * @description What became of each customer of the job's selection, or of each line of its file. Rows of a step that is
         *     under way are not there yet. They are kept for 30 days.
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
         * @description Points are given back by an entry that names the one it corrects; groups and locks return to what they
         *     were before, unless a person changed them since. A customer who spent the points meanwhile keeps them, and
         *     is a failed row. A job can be undone once, within 30 days.
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
         * @description The earliest end first; by default those that end from today to the end of the month, in the shop's time
         *     zone. A lock without end is not listed.
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
         * @description Within 30 days. The other gets back what moved and what their own orders brought or lost since, as far as
         *     the target still has it; everything else that happened since stays with the target. A repeat answers the
         *     same.
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
         * @description Needs a name, `window_days` and `metrics` whose weights sum to exactly 100; without segments it gets the
         *     default ones.
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
         * @description A field that is left out keeps its value; lists are replaced whole. With `version` the change happens only
         *     if that is still the current one.
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
         * @description Takes what `PUT` takes and saves nothing. `new` as id previews a model that does not exist yet. Orders
         *     since the last run are not in it.
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
         * @description The same mail to `to`, or to the caller. Its subject says that it is a test. It is sent even while the
         *     programme is hidden or the mail is switched off.
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
         * @description CSV with a header: `email` and `points`, and if wanted `mode`, `note`, `internal_note`, `reason`,
         *     `expires_at`; Czech and Slovak names are understood too, others are named by `columns`. UTF-8,
         *     Windows-1250 or UTF-16 with its mark; semicolon, comma or tab. A file that is not UTF-8 is sent as
         *     `application/octet-stream`, one above 4 MB by `POST /v1/uploads`. Every row is booked or refused by
         *     itself, in the order of the file; rows that were refused are in the job's file of errors, which can be
         *     mended and sent again. The same file again changes nothing.
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
         * @description Customers by the month of their first order: how many ordered a second, third and further time, and how
         *     many were active in each month after. Computed with each run of the models. As CSV a row for each cohort.
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
         * @description What the first screen needs in one answer, of a cost that does not depend on how many customers there are.
         *     There is no CSV of it.
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
         * @description Granted, redeemed, expired, reversed and outstanding points, and the orders they go with, by day, week or
         *     month of the shop's calendar. As CSV a row for each period, with `<type>_added` and `<type>_removed` for
         *     every type.
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
         * @description Sizes of a model's segments at both ends and over time, and who went where. What a day is compared with is
         *     the last run before its end. As CSV a row for each segment of each day.
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
         * @description Customers by the segment they left and the one they entered between two days. As CSV a row for each pair.
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
         * @description Counted in the list of customers as it is now. A very large list that is not in memory yet answers 503
         *     with code `list_being_read` until it is.
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
         * @description Takes what `PUT` takes and saves nothing. It looks at customers as they are now, as if the programme were
         *     on; who is locked stays. Where there are more than 1,000 customers it looks at so many of them.
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
         * @description A field that is left out keeps its value; lists and amounts by currency are replaced whole. `null`
         *     switches a rule off. With `version` the change happens only if that is still the current one. What changes
         *     nothing makes no new version.
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
         * @description All of the shop's transactions of a span, newest first, as CSV for spreadsheets or Parquet for
         *     calculations. No cell is taken for a formula. Internal notes are in files of owners and managers. The
         *     job's `result_url` is the file; it is kept for 30 days.
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
         * @description A view that all see is changed by its owner, or by an owner or manager of the shop; a private one by its
         *     owner.
         */
        put: operations["putView"];
        post?: never;
        /**
         * Remove a view
         * @description A view that all see is removed by its owner, or by an owner or manager of the shop; a private one by its
         *     owner.
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
         * @description It is a GET, or with `body` a POST. Variables are written `#name#` in both; in an address they are
         *     percent-encoded, in a JSON body escaped, and one without a value is empty. Requests carry `webhook-id`,
         *     `webhook-timestamp` and `webhook-signature` (`v1,` and the HMAC-SHA256 of id, time and body in base64, as
         *     the Standard Webhooks specification has it; a GET signs its address in the place of the body). The answer
         *     holds the key; it is not shown again.
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
         * @description A field that is left out keeps its value. Saving a webhook that was switched off for failing, with
         *     `active`, switches it on again. `rotate_key` makes another key, which the answer holds.
         */
        put: operations["changeWebhook"];
        post?: never;
        /**
         * Delete a webhook
         * @description Deliveries that are still waiting are dropped.
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
         * @description Sends data of a customer as if the event had just happened, with the webhook's own templates and key.
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
         * @description Regardless of its outcome so far. It is sent with the customer's current data.
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
        /** @description The terms on which points are paid out. */
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
            /** @description Points that lapse then. */
            points: string;
        };
        /** @description Points that will be credited. */
        AccountPendingView: {
            /** @description Points that will be credited. */
            change: string;
            /**
             * Format: date
             * @description Day on which they are credited.
             */
            on: string;
            /** @description Number of the order that they are for. */
            order_code: string;
        };
        /** @description A change of points. */
        AccountTransactionView: {
            /**
             * Format: date-time
             * @description Time of the change.
             */
            at: string;
            /** @description Signed points. */
            change: string;
            /** @description Text beside the change, such as the number of the order. */
            note?: string | null;
            /** @description Type of the transaction, such as `order` or `redemption`. */
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
             * @description The customer's VIP level, if they have one.
             * @example Gold
             */
            level?: string | null;
            next_expiry?: components["schemas"]["AccountExpiryView"] | null;
            /**
             * @description The next higher VIP level, if there is one.
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
        /** @enum {string} */
        ApprovalState: "open" | "approved" | "rejected" | "expired";
        /** @description A change of points that waits, or waited, for a second person. */
        ApprovalView: {
            /**
             * Format: date-time
             * @description When the change was asked for.
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
             * @description Id of the customer whose points they are.
             * @example cus_4f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            customer_id: string;
            /**
             * Format: date-time
             * @description When they decided.
             */
            decided_at?: string | null;
            /** @description The second person; `null` while nobody has decided. */
            decided_by?: string | null;
            /** @description What they wrote to it. */
            decision_note?: string | null;
            /**
             * Format: date
             * @description The last day on which added points can be spent; the shop's rule if `null`.
             */
            expires_on?: string | null;
            /**
             * @description Names the approval in `POST /v1/approvals/{id}`.
             * @example apr_019a8c34f7e10a2b3c4d5e6f70
             */
            id: string;
            /** @description What only the team sees. */
            internal_note?: string | null;
            /** @description What the customer will see beside the change. */
            note?: string | null;
            /** @description Why, by the shop's list. */
            reason?: string | null;
            /** @description `open`, `approved`, `rejected` or `expired`. */
            state: components["schemas"]["ApprovalState"];
            /** @description The transaction that was booked; `null` unless it was approved. */
            transaction_id?: string | null;
        };
        /** @description A change that waits for a second person; nothing is booked yet. */
        AskedView: {
            /** @description The request that waits. */
            approval: components["schemas"]["ApprovalView"];
        };
        /** @description One try. */
        AttemptView: {
            /**
             * Format: date-time
             * @description When it began.
             */
            at: string;
            /** @description Why it failed; `null` if the target took it. */
            error?: string | null;
            /**
             * Format: int32
             * @description What the target answered, if it did.
             */
            status?: number | null;
            /**
             * Format: int32
             * @description Milliseconds until the target answered, or was given up.
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
             * @description Name that the person signs in with.
             * @example owner@demo
             */
            actor: string;
            /**
             * @description Value after the change; for settings, the version.
             * @example 1300.00
             */
            after: string;
            /**
             * Format: date-time
             * @description Time of the change.
             */
            at: string;
            /**
             * @description Value before the change; for settings, the version.
             * @example 1250.00
             */
            before: string;
            /** @description Details, such as the changed fields of settings, or both people of an approval. */
            note?: string | null;
            /** @description Id of the request, which Verno's logs have too. */
            request_id: string;
            /**
             * @description What was changed, such as `points`, `group`, `settings.loyalty` or `approval`.
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
             * @description Time from which on the balance holds.
             */
            at: string;
            /**
             * @description Balance from that time on.
             * @example 1250.00
             */
            balance: string;
        };
        /**
         * @description An action on many customers: `filter` or `ids`, and exactly one of `change`, `group_id`, `vip_lock` and
         *     `reset_pin`.
         */
        BulkRequest: {
            /**
             * @description Points to add, or with a minus to take.
             * @example 50
             */
            change?: string;
            /**
             * @description Only say what would happen.
             * @default false
             */
            dry_run: boolean;
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
            filter?: components["schemas"]["ListFilter"];
            /**
             * @description Id of a group of the shop.
             * @example 3
             */
            group_id?: string;
            /** @description Ids of customers, at most 10,000. */
            ids?: string[];
            /** @description With `change`: only the team sees it. At most 1000 characters. */
            internal_note?: string | null;
            /** @description With `change`: the customer sees it beside the change. At most 500 characters. */
            note?: string | null;
            /** @description With `change`: why, by the shop's list. */
            reason?: string | null;
            /** @description New PINs for anonymous customers; only `true` can be sent. */
            reset_pin?: boolean;
            /**
             * @description Send nobody a mail because of it.
             * @default false
             */
            silent: boolean;
            /**
             * @description A lock at the group that each customer is in; `true` is a pin without end, `null` or `false` takes it
             *     off.
             */
            vip_lock?: components["schemas"]["LockRequest"] | boolean | null;
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
             * @description `full`; `import`: contacts are handed over and nothing can be read back; `none`: its API is not
             *     documented.
             */
            reach: components["schemas"]["ServiceReach"];
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
        /** @description A request as its customer sees it, without the number of the bank account. */
        CashbackAskedItem: {
            /**
             * @description Amount that is paid for them.
             * @example 250.00
             */
            amount: string;
            /**
             * Format: date-time
             * @description Time of the request.
             */
            asked_at: string;
            /**
             * @description Currency of the amount.
             * @example CZK
             */
            currency: string;
            /**
             * @description Id of the request.
             * @example cbk_019a8c34f7e10a2b3c4d5e6f70
             */
            id: string;
            /**
             * @description `bank_account`, or `own` for what the shop arranges itself.
             * @example bank_account
             */
            payout: string;
            /**
             * @description Points that are paid out.
             * @example 500.00
             */
            points: string;
            /**
             * @description `requested`: the team has not decided yet.
             * @example requested
             */
            state: string;
        };
        /** @description A request, and the balance without its points. */
        CashbackAskedView: {
            /**
             * @description Balance right after the points were taken.
             * @example 100.00
             */
            balance: string;
            /** @description The request that was made. */
            cashback: components["schemas"]["CashbackAskedItem"];
        };
        /** @description Points to be paid out. */
        CashbackCreateRequest: {
            /**
             * @description Number of the bank account, as an IBAN or as `[prefix-]number/bank`; needed where the shop pays to
             *     bank accounts.
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
        /** @enum {string} */
        CashbackPayout: "bank_account" | "own";
        /** @description How customers get points paid out. */
        CashbackSettings: {
            /** @description Whose points are paid out; empty is everybody's who has an account in the shop. */
            group_ids: string[];
            /** @description `bank_account`, or `own` for what the shop arranges itself. */
            payout: components["schemas"]["CashbackPayout"];
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
        /** @enum {string} */
        CashbackState: "requested" | "approved" | "rejected";
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
             * @description When the customer made it; the points were taken then.
             */
            asked_at: string;
            /**
             * @description Currency of `amount`.
             * @example CZK
             */
            currency: string;
            /**
             * @description Id of the customer whose points they are.
             * @example cus_4f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            customer_id: string;
            /**
             * Format: date-time
             * @description When it was decided.
             */
            decided_at?: string | null;
            /**
             * @description The member of the team who decided; `null` while nobody has.
             * @example owner@demo
             */
            decided_by?: string | null;
            /**
             * @description Names the request in `POST /v1/cashbacks/{id}`.
             * @example cbk_019a8c34f7e10a2b3c4d5e6f70
             */
            id: string;
            /** @description What they wrote to it; the customer sees it on a rejection. */
            note?: string | null;
            /** @description `bank_account`, or `own` for what the shop arranges itself. */
            payout: components["schemas"]["CashbackPayout"];
            /**
             * @description How many points.
             * @example 500.00
             */
            points: string;
            /** @description The transaction that gave them back. */
            returned_transaction_id?: string | null;
            /** @description `requested`, `approved` or `rejected`. */
            state: components["schemas"]["CashbackState"];
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
             * @description The balance after the change.
             * @example 1300.50
             */
            balance: string;
            transaction?: components["schemas"]["TransactionView"] | null;
        };
        /** @enum {string} */
        CoefficientLevel: "product" | "category" | "brand" | "global";
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
            level: components["schemas"]["CoefficientLevel"];
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
             * @description Customers of the cohort.
             * @example 120
             */
            customers: number;
            /**
             * Format: int32
             * @description Those with at least a fourth.
             */
            further: number;
            /**
             * @description Month of the first order.
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
             * @description Share of customers with a second order, in percent.
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
            /** @description Cohorts by month, ascending; months without new customers are left out. */
            items: components["schemas"]["CohortView"][];
            /** @description Always `null`. */
            next_cursor?: string | null;
            /**
             * Format: date
             * @description The last day of which orders are counted; `null` before the first run of the models.
             */
            orders_through?: string | null;
        };
        /** @description A period compared with the one before. */
        ComparedPointsView: {
            /** @description Change from `previous` to `total`. */
            change: components["schemas"]["PointsChangeView"];
            /**
             * Format: int64
             * @description Days of the period: 1, 7 or 30.
             * @example 7
             */
            days: number;
            /** @description Points and orders of as many days before it. */
            previous: components["schemas"]["PointsPeriodView"];
            /** @description Points and orders of the period. */
            total: components["schemas"]["PointsPeriodView"];
        };
        /** @description Customers whom a service refused. */
        ContactFailureListView: {
            /** @description The customers, the one refused last first. */
            items: components["schemas"]["ContactFailureView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description A customer whom a service refused. */
        ContactFailureView: {
            /**
             * Format: date-time
             * @description When the service answered so.
             */
            at: string;
            /**
             * @description Stable and machine-read.
             * @example invalid_email
             */
            code: string;
            /** @description Who was refused; `/v1/customers/{id}` has them. */
            customer_id: string;
            /** @description The service's words. */
            detail: string;
            /** @description The address that was sent. */
            email: string;
        };
        /** @enum {string} */
        ContactFieldName: "credit" | "credit_num" | "pin" | "registered" | "next_expiration_date" | "next_expiration_value" | "next_expiration_value_num" | "last_change_date" | "last_change_value" | "referral_code" | "referral_link" | "group" | "next_level_points" | "segment" | "last_order_date" | "last_order_value" | "orders_count";
        /** @enum {string} */
        ContactFieldType: "text" | "number" | "date" | "bool";
        /** @description How many customers are compared. */
        ContactsCheckRequest: {
            /**
             * Format: int64
             * @description How many customers, spread evenly over all; 1,000 if left out, 100,000 at most.
             * @example 1000
             */
            sample?: number | null;
        };
        /** @description Which customers are exported. */
        ContactsExportRequest: {
            /** @description The filters of the customer list, by their names. Without it, or empty, it is everybody. */
            filter?: components["schemas"]["ListFilter"] | null;
        };
        /** @description A group and how many customers it has. */
        CountedGroupView: {
            /** @description Number of customers in the group. */
            count: number;
            /**
             * @description Shoptet's id of the group.
             * @example 3
             */
            id: string;
            /**
             * @description Name of the group in the shop.
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
        /** @description Number of customers for each value of a filter, under all other filters of the request. */
        CountsView: {
            /** @description Groups of the shop, and those that only customers still have, in the shop's own order. */
            groups: components["schemas"]["GroupCountView"][];
            /** @description Customers whose level is locked. */
            locked: number;
            /** @description Customers with and without an account in the shop. */
            registration: components["schemas"]["RegistrationCountView"];
            /**
             * @description Segments of every model the shop has, in the models' own order, and those that only customers still
             *     have.
             */
            segments: components["schemas"]["SegmentCountView"][];
        };
        /** @description A coupon for one order. */
        CouponView: {
            /**
             * @description Amount that it takes off one order.
             * @example 100.00
             */
            amount: string;
            /**
             * @description Code to enter at the checkout.
             * @example VB7K2M9QHT4XRW3P
             */
            code: string;
            /**
             * @description Currency of the amount.
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
             * @description The end of a key, by which people recognise it.
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
             * @description A similar search that finds customers; only if this one finds none.
             * @example novak
             */
            did_you_mean?: string | null;
            /** @description Customers of the page, in the requested order. */
            items: components["schemas"]["CustomerRowView"][];
            /** @description Orders and referral codes that the search names exactly, regardless of the filters. */
            matches: components["schemas"]["MatchView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
            /** @description Customers who match, on all pages together. */
            total: number;
        };
        /** @description A customer in the list. */
        CustomerRowView: {
            /**
             * @description E-mail address; `null` if none is known.
             * @example jan.novak@example.cz
             */
            email?: string | null;
            group?: components["schemas"]["GroupView"] | null;
            /**
             * @description Verno's id of the customer.
             * @example cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70
             */
            id: string;
            /**
             * Format: date-time
             * @description Time of the last change.
             */
            modified_at: string;
            /**
             * @description Full name; `null` if none is known.
             * @example Jan Novák
             */
            name?: string | null;
            /** @description Phone number as it was written in the shop. */
            phone?: string | null;
            /**
             * @description Points that the customer can spend; below zero is a debt.
             * @example 1250.00
             */
            points: string;
            /** @description Whether they have an account in the shop. */
            registered: boolean;
            /**
             * Format: date-time
             * @description When the account was created; `null` without one, or if the shop does not say.
             */
            registered_at?: string | null;
            segment?: components["schemas"]["SegmentView"] | null;
            /**
             * Format: int64
             * @description Number of changes of the customer so far; the version that `Verno-Changed` names.
             * @example 12
             */
            version: number;
            /** @description VIP level; `null` without one, or while the programme is off. */
            vip_level?: string | null;
            /** @description Whether a lock is in force that keeps automation from moving them. */
            vip_locked: boolean;
        };
        /**
         * @description The orders and the value to expect from a customer. Learnt from customers who bought again; without enough
         *     of them there is no forecast.
         */
        CustomerValueView: {
            /**
             * @description Probability in percent that they are still a customer; `null` after a single order, from which it
             *     cannot be learnt.
             * @example 83.2
             */
            active?: string | null;
            /**
             * @description Currency of all amounts of money in the answer.
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
             * @description Day at whose end it was learnt.
             */
            learnt_on?: string | null;
            /**
             * Format: int32
             * @description How many of them are needed; only if there are too few.
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
             * @description Customers who bought again, from whom the forecast is learnt.
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
             * @description As the shop or the customer gave it; `null` if nobody did.
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
            name_day_source?: components["schemas"]["NameDaySource"] | null;
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
             * @description Since when they have it; `null` without an account.
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
        /** @description Which customers are exported, and in which form. */
        CustomersExportRequest: {
            /**
             * @description What to say of each, in this order; everything if left out. `turnover` is a column per currency.
             * @example [
             *       "email",
             *       "name",
             *       "points"
             *     ]
             */
            columns?: ("id" | "email" | "name" | "phone" | "points" | "registered" | "registered_at" | "created_at" | "modified_at" | "group" | "group_id" | "vip_level" | "vip_locked" | "birth_date" | "name_day" | "segments" | "orders" | "turnover" | "points_earned" | "points_redeemed" | "points_expired" | "referral_code")[] | null;
            /** @description The list's own filters; everybody if they and `ids` are left out. */
            filter?: components["schemas"]["ListFilter"] | null;
            /**
             * @description `csv` if left out, or `parquet`.
             * @example csv
             * @enum {string|null}
             */
            format?: "csv" | "parquet" | null;
            /**
             * @description Ids of customers instead, at most 10,000. They come in this order, whatever `sort` says; those that
             *     are not there are left out.
             */
            ids?: string[] | null;
            /**
             * @description What stands between cells of CSV: `;` if left out, or `,`.
             * @example ;
             * @enum {string|null}
             */
            separator?: ";" | "," | null;
            /**
             * @description The list's own order: `email`, `name`, `points`, `registered_at`, `modified_at`, `group` or `segment`,
             *     with `-` before it for descending.
             * @example -points
             */
            sort?: string | null;
            /**
             * @description In which zone CSV says times: `shop` if left out, or `utc`. Parquet always says them in UTC.
             * @example shop
             * @enum {string|null}
             */
            time_zone?: "shop" | "utc" | null;
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
             * @enum {string}
             */
            decision: "approve" | "reject";
            /**
             * @description Why. At most 500 characters. The team sees it; on a rejected cashback the customer does as well,
             *     beside the points that come back.
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
        /** @enum {string} */
        DeliveryState: "pending" | "delivered" | "failed";
        /** @description One event on its way to a webhook. */
        DeliveryView: {
            /** @description All tries, oldest first. */
            attempts: components["schemas"]["AttemptView"][];
            /** @description Id of the customer who changed. */
            customer_id: string;
            /** @description What happened. */
            event: components["schemas"]["WebhookEvent"];
            /**
             * Format: date-time
             * @description When the customer changed.
             */
            happened_at: string;
            /** @description Its id; the receiver finds it in `webhook-id`. */
            id: string;
            /**
             * Format: date-time
             * @description When it is tried next, while it is pending.
             */
            next_at?: string | null;
            /** @description `pending`, `delivered` or `failed`. */
            state: components["schemas"]["DeliveryState"];
            /** @description By which transaction, when points changed. */
            transaction_id?: string | null;
        };
        /** @enum {string} */
        DoubtName: "few_customers" | "flat" | "crowded" | "unconverted";
        /** @description Likely duplicates. */
        DuplicateListView: {
            /** @description The likeliest first. */
            items: components["schemas"]["DuplicateView"][];
            /** @description Always `null`: there is one page. */
            next_cursor?: string | null;
        };
        /** @description A likely duplicate. */
        DuplicateView: {
            /** @description E-mail address; `null` if none is known. */
            email?: string | null;
            /**
             * @description Verno's id of the customer.
             * @example cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70
             */
            id: string;
            /** @description Whether they can be merged: not when both have an account in the shop. */
            mergeable: boolean;
            /** @description Full name; `null` if none is known. */
            name?: string | null;
            /** @description As written in the shop. */
            phone?: string | null;
            /**
             * @description Points that the customer can spend; below zero is a debt.
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
             * @description Likelihood, from 50 to 110.
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
            group_id?: string;
            /**
             * @description Name day as `MM-DD`; `null` goes back to the name's.
             * @example 06-24
             */
            name_day?: string | null;
            /**
             * @description 4 to 16 letters and digits, in either case. Links with an earlier code stay good.
             * @example JAN2024
             */
            referral_code?: string;
            /** @description A lock; `true` is a pin without end. `null` or `false` takes it off. */
            vip_lock?: components["schemas"]["LockRequest"] | boolean | null;
        };
        /** @description A lock and the customer who has it. */
        EndingLockView: {
            /** @description The customer who has the lock. */
            customer: components["schemas"]["LockedCustomerView"];
            /** @description The lock and when it ends. */
            lock: components["schemas"]["LockView"];
        };
        /** @description The proof of an erasure. */
        ErasedView: {
            /**
             * Format: date-time
             * @description Time of the erasure.
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
             * @enum {string}
             */
            field: "credit" | "credit_num" | "pin" | "registered" | "next_expiration_date" | "next_expiration_value" | "next_expiration_value_num" | "last_change_date" | "last_change_value" | "referral_code" | "referral_link" | "group" | "next_level_points" | "segment" | "last_order_date" | "last_order_value" | "orders_count";
            /** @description What it is called at the service; `null` makes it of the prefix again. */
            name?: string | null;
        };
        /** @description A field of contacts. */
        FieldView: {
            /** @description Whether it is written. */
            enabled: boolean;
            /** @description What it says of a customer. */
            field: components["schemas"]["ContactFieldName"];
            /**
             * @description What it is called at the service.
             * @example loyalty_credit_num
             */
            name: string;
            /** @description Whether the merchant chose the name. */
            renamed: boolean;
            /** @description `text`, `number`, `date` or `bool`. */
            type: components["schemas"]["ContactFieldType"];
        };
        /** @description A group with the number of its customers. */
        GroupCountView: components["schemas"]["GroupView"] & {
            /** @description Customers in the group. */
            count: number;
        };
        /** @description The shop's groups. */
        GroupListView: {
            /** @description The groups, in the order that the shop gives them. */
            items: components["schemas"]["CountedGroupView"][];
            /** @description There is one page. */
            next_cursor?: string | null;
        };
        /** @enum {string} */
        GroupSyncState: "waiting" | "refused";
        /** @description A group that the shop does not have yet. */
        GroupSyncView: {
            /** @description Why the shop refused it. */
            reason?: string | null;
            /**
             * Format: date-time
             * @description When we set the group.
             */
            since: string;
            /** @description `waiting` to be written, or `refused` by the shop; then it waits for a person. */
            state: components["schemas"]["GroupSyncState"];
        };
        /** @description A customer group of the shop. */
        GroupView: {
            /**
             * @description Shoptet's own number of the group, as text.
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
             * @description Customers whose group waits, of those who waited at the last run of the models; at most 100 are
             *     counted.
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
        /** @description All mailing services. */
        IntegrationListView: {
            /** @description Every service, also those that are not set up. */
            items: components["schemas"]["IntegrationView"][];
            /** @description Always `null`: there are few. */
            next_cursor?: string | null;
        };
        /** @description A connection to a service. What is left out stays. */
        IntegrationRequest: {
            /**
             * @description Whether it is switched on. Needs credentials, and a list where the service has lists. `true` also
             *     takes up one that was stopped.
             */
            active?: boolean | null;
            /**
             * @description What signs us in, all of it, by the names that the service's `capabilities` give. Tried out before it
             *     is saved, and never shown again.
             * @example {
             *       "api_key": "5f1c…"
             *     }
             */
            credentials?: {
                [key: string]: string;
            } | null;
            /** @description Whether events are sent to the service. */
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
             * @enum {string|null}
             */
            new_contacts?: "consented" | "unsubscribed" | "nobody" | null;
            /** @description Whether PINs of anonymous customers are written. */
            pin?: boolean | null;
            /**
             * @description What names of fields and events begin with: up to 20 letters without accents, digits and `_`.
             * @example loyalty
             */
            prefix?: string | null;
        };
        /** @enum {string} */
        IntegrationState: "off" | "active" | "stopped";
        /** @description A shop's connection to an e-mailing service; of one that nobody set up, what it would begin with. */
        IntegrationView: {
            /** @description What it can do. */
            capabilities: components["schemas"]["CapabilitiesView"];
            credentials?: components["schemas"]["CredentialsView"] | null;
            /** @description Whether events are sent to the service. */
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
             * @description Who may become a new contact: `consented` (who agreed to the shop's newsletter), `unsubscribed` (the
             *     others too, as contacts that get no campaigns) or `nobody`. Whoever is there is kept up to date, and
             *     never subscribed again.
             */
            new_contacts: components["schemas"]["NewContactsChoice"];
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
             * @description Its name in addresses: `ecomail`, `smartemailing`, `mailchimp`, `klaviyo`, `brevo`, `boldem` or
             *     `leadhub`.
             */
            service: components["schemas"]["MailingService"];
            /** @description `off`, `active`, or `stopped` until somebody acts. */
            state: components["schemas"]["IntegrationState"];
            stopped?: components["schemas"]["StoppedView"] | null;
            /**
             * @description As it calls itself.
             * @example Ecomail
             */
            title: string;
            /**
             * Format: int64
             * @description Changed customers that the service has not received yet; 0 while nothing holds it up.
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
            /**
             * @description In the order of the job. With a rare `outcome` a page may be shorter than `limit` although there are
             *     more.
             */
            items: components["schemas"]["JobRowView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description The outcome of a row, which is a customer of a selection or a line of a file. */
        JobRowView: {
            /** @description Value after the change. */
            after?: string | null;
            /** @description Value before the change: a balance, the id of a group, or a lock. */
            before?: string | null;
            /** @description The line of the file, as a cell per header. */
            cells?: {
                [key: string]: string;
            } | null;
            /**
             * @description Points added, or with a minus taken.
             * @example 50.00
             */
            change?: string | null;
            /** @description Why the row was skipped or failed, as a stable code for programs. */
            code?: string | null;
            /** @description Id of the customer; `null` if the row does not lead to one. */
            customer_id?: string | null;
            /** @description Why the row was skipped or failed, as a sentence for people. */
            detail?: string | null;
            /** @description The customer's address, or the one that the row names. */
            email?: string | null;
            /** @description Column of the file, or field of the request, that is wrong. */
            field?: string | null;
            /** @description In a dry run, for a customer who would move to another VIP level: the level after. */
            level_after?: string | null;
            /** @description In a dry run, for a customer who would move to another VIP level: the level before. */
            level_before?: string | null;
            /** @description In a dry run, the mails that would be sent. */
            mails: string[];
            /**
             * @description `done`, `skipped` or `failed`.
             * @example done
             */
            outcome: string;
            /**
             * Format: int64
             * @description Number of the row within the job, from 1.
             */
            row: number;
        };
        /** @enum {string} */
        JobState: "queued" | "awaiting_approval" | "running" | "done" | "failed" | "cancelled";
        /** @description Work that outlasts a request, and how far it is. */
        JobView: {
            /** @description The name of whoever started it. */
            actor: string;
            /** @description Whether it can be taken back now. */
            can_undo: boolean;
            /**
             * Format: date-time
             * @description When it was started.
             */
            created_at: string;
            /**
             * Format: int64
             * @description Rows worked off, failed and skipped ones included.
             */
            done: number;
            /** @description Whether it only shows what it would do. */
            dry_run: boolean;
            /** @description Why it was given up. */
            error?: string | null;
            /**
             * @description The failed rows as a file, if there are any; a link that is good for a quarter of an hour, for owner,
             *     manager and marketing.
             */
            errors_url?: string | null;
            /**
             * Format: int64
             * @description Rows that failed.
             */
            failed: number;
            /**
             * @description Names the job in `/v1/jobs/{id}`.
             * @example job_019a8c34f7e10a2b3c4d5e6f70
             */
            id: string;
            /**
             * @description What it does: `shop_sync`, `bulk`, `points_import`, `customers_export`, `transactions_export`,
             *     `contacts_export`, `contacts_check` or `undo`.
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
            /** @description `queued`, `awaiting_approval`, `running`, `done`, `failed` or `cancelled`. */
            state: components["schemas"]["JobState"];
            /**
             * @description What it comes to so far, by its kind. Of a bulk job: `customers`, `change_total`, `failed`, and in a
             *     dry run `levels_crossed` and `mails`.
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
             * @description Month in which they lapse; `null` for points that never lapse.
             * @example 2027-01
             */
            month?: string | null;
            /** @description Points that lapse in the month. */
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
             * @description Currency of all amounts of money in the answer.
             * @example CZK
             */
            currency: string;
            /** @description Points by month, the next one first; points that never lapse last. */
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
        /**
         * @description The filters of the customer list, by the names of its parameters. `null` or an empty text is a filter that
         *     is not given; without any, everybody is meant.
         */
        ListFilter: {
            /**
             * @description Id of a customer group.
             * @example 3
             */
            group?: string | null;
            /** @description `true` for customers whose level is locked, `false` for the others. */
            locked?: boolean | string | null;
            /** @description Id of a model; together with `segment`. */
            model?: string | null;
            /**
             * Format: date-time
             * @description Changed at or after this time.
             */
            modified_from?: string | null;
            /**
             * Format: date-time
             * @description Changed before this time.
             */
            modified_to?: string | null;
            /** @description At most these points. */
            points_max?: string | null;
            /**
             * @description At least these points.
             * @example 100.00
             */
            points_min?: string | null;
            /**
             * @description E-mail, name or any part of them, in any word order, without diacritics and case; or digits of the
             *     phone.
             * @example novak
             */
            q?: string | null;
            /**
             * Format: date-time
             * @description Registered at or after this time.
             */
            registered_from?: string | null;
            /**
             * Format: date-time
             * @description Registered before this time.
             */
            registered_to?: string | null;
            /**
             * @description `all`, `registered` or `anonymous`.
             * @enum {string|null}
             */
            registration?: "all" | "registered" | "anonymous" | null;
            /** @description Id of a segment of `model`. */
            segment?: string | null;
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
             * @description Names the view in `/v1/views/{id}`.
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
             * @description The member of the team who made it.
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
             * @description When it was last saved.
             */
            updated_at: string;
        };
        /** @description A page of locks. */
        LockListView: {
            /** @description The earliest end first. */
            items: components["schemas"]["EndingLockView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
            /** @description Locks that end in the span, on all pages together. */
            total: number;
        };
        /** @description A lock. */
        LockRequest: {
            /**
             * @description `pin` stops every move, `floor` those below the group, `ceiling` those above it.
             * @example floor
             * @enum {string}
             */
            kind: "pin" | "floor" | "ceiling";
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
             * @description The member of the team who set it.
             * @example owner@demo
             */
            by: string;
            /** @description The group held when it was set: the floor or ceiling itself. */
            group: components["schemas"]["GroupView"];
            /** @description `pin` stops every move, `floor` those below the group, `ceiling` those above it. */
            kind: components["schemas"]["VipLockKind"];
            /** @description Why, for the team. */
            reason?: string | null;
            /**
             * Format: date-time
             * @description When it was set; moves before are not affected.
             */
            since: string;
            /**
             * Format: date
             * @description Its last day; `null` is without end.
             */
            until?: string | null;
        };
        /** @description A customer with a lock. */
        LockedCustomerView: {
            /** @description E-mail address; `null` if none is known. */
            email?: string | null;
            group?: components["schemas"]["GroupView"] | null;
            /** @description Verno's id of the customer. */
            id: string;
            /** @description Full name; `null` if none is known. */
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
             * @description Days before the last day of points on which the customer gets a notice.
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
            priority: components["schemas"]["CoefficientLevel"][];
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
            readonly warnings: components["schemas"]["SettingsWarnings"];
        };
        /** @description A mail as it would be sent. */
        MailPreview: {
            /** @description The page. It holds no script and loads nothing. */
            html: string;
            /** @description Address for answers; `null` if it is the sender's own. */
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
             * @example cs
             * @enum {string|null}
             */
            language?: "cs" | "sk" | "en" | null;
            /** @description Words in the place of the saved ones; left out, the saved ones. */
            texts?: components["schemas"]["MailText"] | null;
        };
        /** @description Whether mail reaches a customer. */
        MailState: {
            /**
             * Format: date-time
             * @description Since when; `null` while it is `ok`.
             */
            since?: string | null;
            /**
             * @description `ok`; `unsubscribed`: they get what they need, PINs and codes to sign in; `bounced` or `complained`:
             *     nothing leaves.
             */
            state: components["schemas"]["MailStateName"];
        };
        /** @enum {string} */
        MailStateName: "ok" | "unsubscribed" | "bounced" | "complained";
        /** @description A test mail that was sent. */
        MailTest: {
            subject: string;
            to: string;
        };
        /** @description Where to send a test, and in which words. */
        MailTestRequest: {
            /**
             * @description `cs`, `sk` or `en`; left out, the shop's own.
             * @example cs
             * @enum {string|null}
             */
            language?: "cs" | "sk" | "en" | null;
            /** @description Words in the place of the saved ones; left out, the saved ones. */
            texts?: components["schemas"]["MailText"] | null;
            /**
             * @description Left out, whoever asks.
             * @example jana@example.com
             */
            to?: string | null;
        };
        /** @description What a mail says instead of the usual words; `null` keeps those. `{shop}` stands for the shop's name. */
        MailText: {
            /** @description What to do, below the one thing that it says. */
            closing?: string | null;
            /** @description Why it was sent, below the greeting. */
            intro?: string | null;
            /**
             * @description The mail's first line, with variables in braces; `null` is our own.
             * @example Vaše body v {shop}
             */
            subject?: string | null;
        };
        /** @enum {string} */
        MailingService: "ecomail" | "smartemailing" | "mailchimp" | "klaviyo" | "brevo" | "boldem" | "leadhub";
        /** @description The customer whom a code in the search leads to. */
        MatchView: {
            /**
             * @description Number of the order, or the referral code.
             * @example 2026000057
             */
            code: string;
            /**
             * @description Id of the customer whose order or code it is.
             * @example cus_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70
             */
            customer_id: string;
            /**
             * @description `order` or `referral_code`.
             * @example order
             */
            kind: string;
        };
        /** @description The merge, or a preview of it. */
        MergeAnswer: {
            merge?: components["schemas"]["MergeView"] | null;
            preview?: components["schemas"]["PreviewView"] | null;
        };
        /** @description The customer to merge with. */
        MergeRequest: {
            /** @description Whether only to preview the merge. */
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
             * @description When they were merged.
             */
            at: string;
            /**
             * @description The member of the team who merged them.
             * @example owner@demo
             */
            by: string;
            /**
             * @description Names the merge in `POST /v1/merges/{id}/undo`.
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
             * @description Name of the metric.
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
        /** @enum {string} */
        MetricName: "recency" | "frequency" | "monetary" | "average_order_value" | "days_between_orders" | "points_earned" | "points_redeemed" | "utilisation" | "balance" | "returns_share" | "reviews" | "referral_conversions" | "account_age";
        /** @enum {string} */
        MetricNormalisation: "min_max" | "clipped_min_max" | "percentile" | "log";
        /** @description The part of one metric in a score. */
        MetricView: {
            /**
             * @description Name of the metric.
             * @example recency
             */
            metric: string;
            /**
             * @description What the metric adds to the score.
             * @example 35.70
             */
            score: string;
            /**
             * @description `days`, `orders`, `points`, `percent`, `count`, or the code of a currency.
             * @example days
             */
            unit: string;
            /**
             * @description Value of the metric; `null` if it has none, which adds nothing.
             * @example 16
             */
            value?: string | null;
            /**
             * @description The most that the metric can add.
             * @example 40.00
             */
            weight: string;
        };
        /** @description How far the scores of a model can be trusted, and why no further. */
        ModelConfidence: {
            /** @description Why no further; empty where nothing speaks against the scores. */
            doubts: components["schemas"]["ModelDoubt"][];
            /** @description How far: `none` means that there are no scores at all. */
            trust: components["schemas"]["ModelTrust"];
        };
        /** @description A reason to trust the scores of a model less. */
        ModelDoubt: {
            /**
             * @description `few_customers`: fewer than 300. `flat`: all have the same value of `metric`, or none has one.
             *     `crowded`: almost all share a tenth of the scale of `metric`. `unconverted`: the value of some orders
             *     is not known in the reporting currency.
             */
            doubt: components["schemas"]["DoubtName"];
            /** @description The metric it is about, where it is about one. */
            metric?: components["schemas"]["MetricName"];
            /**
             * Format: int64
             * @description How many orders have no known value.
             */
            orders?: number;
            /**
             * Format: int32
             * @description How many customers there are, where they are few.
             */
            population?: number;
        };
        /** @description All models of the shop. */
        ModelListView: {
            /** @description In the order in which they were made. */
            items: components["schemas"]["ModelView"][];
            /** @description Always `null`: a shop has few models. */
            next_cursor?: string | null;
        };
        /** @description A metric of a model. */
        ModelMetric: {
            /** @description Whether less is better. */
            inverted: boolean;
            /** @description What is measured within the model's window. */
            metric: components["schemas"]["MetricName"];
            /** @description How a value becomes a number from 0 to 1. */
            normalisation: components["schemas"]["MetricNormalisation"];
            /**
             * @description Its share of the score in percent.
             * @example 33.33
             */
            weight: string;
        };
        /** @description A metric of a model, as it is sent. */
        ModelMetricRequest: {
            /** @description Whether less is better; what is usual for the metric, if left out. */
            inverted?: boolean | null;
            /** @description The metric; each can be there once. */
            metric: components["schemas"]["MetricName"];
            normalisation?: components["schemas"]["MetricNormalisation"] | null;
            /**
             * @description Its share of the score in percent, with at most two decimals.
             * @example 33.33
             */
            weight: string;
        };
        /** @description What a change of the model would do. */
        ModelPreviewView: {
            /** @description Customers of each segment then. */
            after: components["schemas"]["SegmentSizeView"][];
            /** @description Customers of each segment now; empty for a new model. */
            before: components["schemas"]["SegmentSizeView"][];
            /** @description How far the changed model can be trusted, and why no further. */
            confidence: components["schemas"]["ModelConfidence"];
            /** @description Some of those who would move, at most 50; those whose score changes most first. */
            movers: components["schemas"]["MoverView"][];
            /**
             * Format: int32
             * @description Customers with an order in the window.
             */
            population: number;
            /**
             * @description Bounds for five segments of the top 5 %, the next 15, 20 and 40 and the rest; `null` where scores do
             *     not tell so many apart.
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
        /** @description A model to create, or what changes of one: what is left out keeps its value. */
        ModelRequest: {
            /** @description What it is for, up to 500 characters. */
            description?: string;
            /**
             * @description That of the model in the address; a model never gets another.
             * @example rfm
             */
            id?: string;
            /** @description What counts, and how much; the weights sum to exactly 100. A new model needs them. */
            metrics?: components["schemas"]["ModelMetricRequest"][];
            /** @description As the merchant calls it, up to 80 characters. A new model needs one. */
            name?: string;
            /**
             * @description From the best to the last, at most 12; bounds strictly descending, the last one 0. A new model gets
             *     the default ones.
             */
            segments?: components["schemas"]["ModelSegmentRequest"][];
            /**
             * Format: int32
             * @description The version that the change was made for; if it is no longer the current one, the answer is 409.
             */
            version?: number | null;
            /**
             * Format: int32
             * @description Days it looks at, today included: 1 to 3,650. A new model needs it.
             * @example 180
             */
            window_days?: number;
        };
        /** @description What a run of a model found. */
        ModelRunView: {
            /** @description How far scores can be trusted (`trust`), and why no further (`doubts`). */
            confidence: components["schemas"]["ModelConfidence"];
            /**
             * Format: date
             * @description The shop's day at whose end everybody was scored.
             */
            day?: string | null;
            /**
             * Format: int32
             * @description Customers with an order in the window; only they are ranked.
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
        /** @description State of the runs of the models. */
        ModelRunsView: {
            /** @description Job of the current run; `null` if none is under way. */
            at_work?: string | null;
            /**
             * Format: date
             * @description The last day of which a nightly run was begun.
             */
            night?: string | null;
            /**
             * Format: date-time
             * @description Time at which that run began.
             */
            since?: string | null;
        };
        /** @description A part of the customers, by score. */
        ModelSegment: {
            /** @description What to do about them; may be empty. */
            action: string;
            /**
             * @description `#rrggbb`.
             * @example #1b7f4b
             */
            color: string;
            /** @description Who is in it; may be empty. */
            description: string;
            /**
             * @description The lowest score in it, 0 to 100.
             * @example 71.2
             */
            from_score: string;
            /**
             * @description Which, within the model.
             * @example champions
             */
            id: string;
            /** @description As people call it. */
            name: string;
        };
        /** @description A segment of a model, as it is sent. */
        ModelSegmentRequest: {
            /** @description What to do about them, up to 500 characters. */
            action?: string | null;
            /**
             * @description `#rrggbb`.
             * @example #1b7f4b
             */
            color: string;
            /** @description Who is in it, up to 500 characters. */
            description?: string | null;
            /**
             * @description The lowest score in it, 0 to 100 with at most two decimals.
             * @example 71.2
             */
            from_score: string;
            /**
             * @description Which, within the model: up to 40 letters a to z, digits and underscores.
             * @example champions
             */
            id: string;
            /** @description As people call it, up to 80 characters. */
            name: string;
        };
        /** @enum {string} */
        ModelTrust: "none" | "low" | "medium" | "high";
        /** @description A model. */
        ModelView: {
            /** @description What it is for; may be empty. */
            description: string;
            /**
             * @description Names the model in `/v1/models/{id}`; `rfm` is the one every shop starts with.
             * @example rfm
             */
            id: string;
            last_run?: components["schemas"]["ModelRunView"] | null;
            /** @description What counts, and how much; the weights sum to exactly 100. */
            metrics: components["schemas"]["ModelMetric"][];
            /** @description As the merchant calls it. */
            name: string;
            /** @description From the best to the last; bounds strictly descending, the last one 0. */
            segments: components["schemas"]["ModelSegment"][];
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
            /** @description Least value of the order, in the reporting currency. */
            at_least: string;
            /** @enum {string} */
            kind: "one_order";
        } | {
            /**
             * Format: int32
             * @description Number of orders.
             */
            count: number;
            /** @enum {string} */
            kind: "orders";
            /** @description Value of each order, in the reporting currency. */
            value: string;
        } | {
            /** @enum {string} */
            kind: "order_by";
            /** @description Last day on which the order leads there. */
            on?: string | null;
            /** @description Value of the order, in the reporting currency. */
            value: string;
        } | {
            /** @enum {string} */
            kind: "metric";
            /** @description Name of the metric. */
            metric: string;
            /** @description Value of the metric that would suffice. */
            needed: string;
            /** @description Value of the metric now. */
            now: string;
        };
        /** @description A segment on two days. */
        MovedSegmentView: {
            /**
             * Format: int32
             * @description Customers in the segment on the day of `before_on`.
             * @example 10
             */
            before: number;
            /**
             * @description Difference in percent; `null` if the segment was empty before.
             * @example 250
             */
            change?: string | null;
            /** @description Color of the segment, as `#` and six hexadecimal digits. */
            color: string;
            /**
             * Format: int32
             * @description Customers in the segment on the day of `on`.
             * @example 35
             */
            count: number;
            /**
             * @description Id of the segment.
             * @example champions
             */
            id: string;
            /** @description Name that the merchant gave it. */
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
            /** @description Name that the merchant gave it. */
            model_name?: string | null;
            /**
             * Format: date
             * @description The day of the run that `count` is of.
             */
            on?: string | null;
            /**
             * Format: int32
             * @description Customers who went to a better segment; `null` if unknown.
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
             * @description By which the customer's page is found.
             * @example cus_4f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            id: string;
            /** @description As the shop knows them; `null` if it does not say. */
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
        /** @enum {string} */
        NameDaySource: "set" | "name";
        /** @enum {string} */
        NewContactsChoice: "consented" | "unsubscribed" | "nobody";
        /** @description Points that lapse. */
        NextExpiryView: {
            /**
             * Format: date
             * @description The last day on which they can be spent.
             */
            on: string;
            /**
             * @description How many points lapse.
             * @example 120.00
             */
            points: string;
        };
        /** @description Which mails customers get. */
        NotificationSettings: {
            /** @description Where the team is notified of what needs a person; `null` is `reply_to`. */
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
             * @description The merchant's own words, by mail (`pin`, `login_code`, `expiry_notice`, `points_changed`,
             *     `level_changed`, `occasion`) and language (`cs`, `sk`, `en`). Replaced whole.
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
            readonly warnings: components["schemas"]["SettingsWarnings"];
        };
        /** @description One customer. */
        OneView: components["schemas"]["Texts"] & {
            /** @description Changes that wait, or waited, for a second person. */
            approvals: components["schemas"]["ApprovalView"][];
            /** @description Changes of the customer by members of the team. */
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
            /** @description Events of their referral code. */
            referrals: components["schemas"]["Part"][];
            /** @description Every entry of the ledger, newest first. */
            transactions: components["schemas"]["TransactionView"][];
        };
        /** @description A page of orders. */
        OrderListView: {
            /** @description Orders of the page, in the requested order. */
            items: components["schemas"]["OrderView"][];
            /** @description Continue here; `null` on the last page. */
            next_cursor?: string | null;
        };
        /** @description An order and the points it brought and cost. */
        OrderView: {
            /**
             * @description Total with VAT, shipping included.
             * @example 1100.00
             */
            amount: string;
            /** @description Whether the order was cancelled. */
            cancelled: boolean;
            /**
             * @description Order number.
             * @example 2026000057
             */
            code: string;
            /** @description Codes of coupons that Verno made and the order uses. */
            coupons: string[];
            /**
             * @description Currency of the amount.
             * @example CZK
             */
            currency: string;
            /**
             * Format: date
             * @description Day on which they are credited; `null` if none are deferred.
             */
            deferred_to?: string | null;
            /** @description Whether the order was deleted in the shop. */
            deleted: boolean;
            /** @description Whether the shop has its payment. */
            paid: boolean;
            /**
             * Format: date-time
             * @description Time at which the customer placed the order.
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
            /** @description Name of the order's status in the shop. */
            status?: string | null;
            /**
             * @description `edited_after_redemption`: its items were edited after points had paid a part of it, so points earned
             *     and spent stayed as they were. `null` otherwise.
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
             * @description Currency of all amounts of money in the answer.
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
            /** @description What waits for a person, or failed. */
            waiting: components["schemas"]["WaitingView"];
        };
        /** @description An item of a list, with the field names of the route of that list. */
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
        /** @description A score at the end of a past day. */
        PastScoreView: {
            /**
             * Format: date
             * @description Day at whose end it is the score.
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
             * @description Version of the model on that day.
             */
            version: number;
        };
        /** @description A page of coming changes. */
        PendingListView: {
            /** @description Ordered by day, the next one first. */
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
             * @description Time of the export.
             */
            exported_at: string;
            /** @description The customer, then the customers who were merged into them. */
            people: components["schemas"]["OneView"][];
        };
        /** @description A new PIN. */
        PinView: {
            /**
             * @description Four digits; the one before is worthless from now on.
             * @example 0427
             */
            pin: string;
            /**
             * @description Where it is mailed to, masked; `null` without an address, or while the programme is hidden and mails
             *     nobody.
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
             * @description Value of the metric; `null` if it has none on that day.
             * @example 16
             */
            value?: string | null;
        };
        /**
         * @description Changes against the period before, of the same length, in percent with one decimal; `null` where there was
         *     nothing.
         */
        PointsChangeView: {
            /**
             * @description Change of `expired`.
             * @example 20
             */
            expired?: string | null;
            /** @description Change of `goods`. */
            goods?: string | null;
            /**
             * @description Change of `granted`.
             * @example 11.8
             */
            granted?: string | null;
            /** @description Change of `orders`. */
            orders?: string | null;
            /** @description Change of `outstanding`. */
            outstanding?: string | null;
            /**
             * @description Change of `redeemed`.
             * @example 13.9
             */
            redeemed?: string | null;
            /** @description Change of `reversed`. */
            reversed?: string | null;
        };
        /**
         * @description Points and orders of a period. `outstanding` is that of the period before, plus granted, returned and
         *     adjusted, less reversed, redeemed and expired.
         */
        PointsPeriodView: {
            /** @description Changed by hand, by imports and corrections; signed. */
            adjusted: string;
            /** @description Points that lapsed. */
            expired: string;
            /**
             * Format: date
             * @description First day of the period.
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
            /** @description Sum of all balances at the end of the period. */
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
             * @description Share of those orders in percent; `null` without orders.
             * @example 15.2
             */
            redeeming_share?: string | null;
            /** @description Spent points that were given back. */
            returned: string;
            /** @description Granted points that were taken back, such as those of cancelled orders. */
            reversed: string;
            /**
             * Format: date
             * @description Last day of the period.
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
            /** @description Change from `previous` to `total`. */
            change: components["schemas"]["PointsChangeView"];
            /**
             * @description Currency of all amounts of money in the answer.
             * @example CZK
             */
            currency: string;
            /**
             * Format: date
             * @description First day.
             */
            from: string;
            /** @description Points and orders by period, ascending. */
            items: components["schemas"]["PointsPeriodView"][];
            /** @description Points that are outstanding now. */
            liability: components["schemas"]["LiabilityView"];
            /** @description Always `null`. */
            next_cursor?: string | null;
            /**
             * Format: date
             * @description The last day of which orders are counted; `null` before the first run of the models.
             */
            orders_through?: string | null;
            /** @description Points and orders of as many days before `from`. */
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
            /** @description Points and orders of the whole span. */
            total: components["schemas"]["PointsPeriodView"];
        };
        /** @description What a merge would do. */
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
             * @description Paid orders after the merge.
             */
            orders: number;
            /** @description The customer who would be merged into the other. */
            other: components["schemas"]["SideView"];
            /**
             * @description Balance after the merge.
             * @example 1370.00
             */
            points: string;
            /** @description One-time rewards that both customers have. Before the merge they are taken back from the one who goes. */
            taken_back: components["schemas"]["TakenBackView"][];
            /** @description The customer who would stay. */
            target: components["schemas"]["SideView"];
        };
        /** @description Why a request failed (`application/problem+json`). */
        Problem: {
            /**
             * @description Stable name of the problem, for programs.
             * @example not_found
             */
            code: string;
            /**
             * @description A sentence for people.
             * @example There is no such customer.
             */
            detail: string;
            /** @description The fields that are wrong; left out if the problem is not one of fields. */
            errors?: components["schemas"]["ProblemField"][];
            /** @description Id of the request, which Verno's logs have too. */
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
             * @description Identifies the kind of problem: `urn:verno:problem:` and the code.
             * @example urn:verno:problem:not_found
             */
            type: string;
        };
        /** @description What is wrong with one field. */
        ProblemField: {
            /**
             * @description Stable name of what is wrong with it, for programs.
             * @example decimal_comma
             */
            code: string;
            /** @description A sentence for people. */
            detail: string;
            /**
             * @description Name of the field or parameter, with its path in the body.
             * @example change
             */
            field: string;
        };
        /** @description Points to turn into a coupon, and who spends them: `email` and `pin`, or `session`. */
        RedemptionRequest: {
            /** @description The goods in the cart. */
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
             * @description Balance right after the points were taken.
             * @example 1150.00
             */
            balance: string;
            /** @description The coupon that was made for the points. */
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
            readonly warnings: components["schemas"]["SettingsWarnings"];
        };
        /** @description Something that happened in a referral. */
        ReferralView: {
            /**
             * Format: date-time
             * @description Time of the event; for visits, which are counted per day, the day in UTC.
             */
            at: string;
            /**
             * Format: int64
             * @description Number of visits on the day; 1 for all other events.
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
        /** @description Customers with and without an account in the shop. */
        RegistrationCountView: {
            /** @description Customers without an account. */
            anonymous: number;
            /** @description Customers with an account. */
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
            /** @description Orders and value to expect from the customer. */
            value: components["schemas"]["CustomerValueView"];
        };
        /** @description A customer by one model. */
        ScoreView: {
            /**
             * Format: date
             * @description First day on which the customer falls to a worse segment if they order nothing.
             */
            falls_on?: string | null;
            /** @description The part of each metric in the score; the parts sum to it. */
            metrics: components["schemas"]["MetricView"][];
            /** @description Score that is missing to the next better segment; `null` in the best one. */
            missing?: string | null;
            /**
             * @description Id of the model.
             * @example rfm
             */
            model: string;
            /** @description What would lead to the next better segment today, each by itself. */
            moves: components["schemas"]["MoveView"][];
            /** @description Whether the customer ordered in the model's window; without an order there is no score. */
            ranked: boolean;
            /**
             * Format: date
             * @description Day of the run whose scale the score is measured by.
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
        /** @description A segment of the model. */
        ScoredSegmentView: {
            /**
             * @description Id of the segment.
             * @example recent
             */
            id: string;
            /** @description Name that the merchant gave it. */
            name: string;
        };
        /** @description A change of a segment. */
        SegmentChangeView: {
            /** @description Segment before; `null` if they had none. */
            from?: string | null;
            /**
             * Format: date
             * @description Day at whose end the change was found.
             */
            on?: string | null;
            /** @description Segment after; `null` if they have none any more. */
            to?: string | null;
        };
        /** @description A segment with the number of its customers. */
        SegmentCountView: {
            /** @description Customers in the segment. */
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
            /** @description Name of the segment; its id if the model or the segment no longer exists. */
            name: string;
        };
        /** @description All segments of all models. */
        SegmentListView: {
            /** @description Model by model, in each from the best to the last. */
            items: components["schemas"]["SegmentOfModelView"][];
            /** @description Always `null`. */
            next_cursor?: string | null;
        };
        /** @description A segment of an earlier version of the model. */
        SegmentNameView: {
            /**
             * @description Id of the segment.
             * @example recent
             */
            id: string;
            /** @description Name of the segment in that version. */
            name: string;
        };
        /** @description A segment of a model with the number of its customers. */
        SegmentOfModelView: {
            /** @description What the merchant wants to do about these customers; may be empty. */
            action: string;
            /** @description Color of the segment, as `#` and six hexadecimal digits. */
            color: string;
            /** @description Number of customers in it: as many as the customer list shows for this segment. */
            count: number;
            /** @description Which customers the segment is for, in the merchant's words; may be empty. */
            description: string;
            /**
             * @description Id of the segment within its model.
             * @example champions
             */
            id: string;
            /**
             * @description Id of its model.
             * @example rfm
             */
            model: string;
            /** @description Name that the merchant gave the model. */
            model_name: string;
            /** @description Name that the merchant gave it. */
            name: string;
        };
        /** @description How many customers a segment has. */
        SegmentSizeView: {
            /**
             * Format: int32
             * @description How many customers are in it.
             */
            count: number;
            /**
             * @description Id of the segment.
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
             * @description Customers whom the model ranked: those with an order in its window.
             */
            population: number;
            /** @description Size of each segment. */
            segments: components["schemas"]["SegmentSizeView"][];
        };
        /** @description Customers that went from one segment to another, or stayed. */
        SegmentTransitionView: {
            /**
             * Format: int32
             * @description Customers who moved this way.
             * @example 30
             */
            customers: number;
            /**
             * @description Segment before; `null` for new customers.
             * @example recent
             */
            from?: string | null;
            /**
             * @description Segment after; `null` for customers who left all segments.
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
            /** @description Name of the segment, which the merchant gave it. */
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
            /** @description Sizes at the end of each period in which the models ran, ascending. */
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
             * @description Customers by their segments before and after; `null` if unknown, because one of the two runs is more
             *     than two years ago, or the order log was rebuilt between them.
             */
            transitions?: components["schemas"]["SegmentTransitionView"][] | null;
        };
        /** @description The lists of an account at a mailing service. */
        ServiceListListView: {
            /** @description The lists, in the order of the service. */
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
        /** @enum {string} */
        ServiceReach: "full" | "import" | "none";
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
             * @description Time at which the session ends.
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
             * @description `differs_from_shop`: the shop keeps its prices otherwise.
             * @example differs_from_shop
             */
            code: string;
            /** @description For a person. */
            detail: string;
            /**
             * @description The member of the document.
             * @example prices_with_vat
             */
            field: string;
        };
        /**
         * @description Everything to be warned of in a document. A type of its own, because utoipa marks references as
         *     read-only and lists not.
         */
        SettingsWarnings: components["schemas"]["SettingsWarning"][];
        /** @description The e-shop and its connection. */
        Shop: {
            /**
             * @description Default currency of the shop.
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
             * @description Shoptet's id of the shop.
             * @example 222651
             */
            id: string;
            /**
             * Format: date-time
             * @description Time of the last installation of the add-on.
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
             * @description Address of the shop's pages.
             * @example https://www.example.cz/
             */
            url?: string | null;
        };
        /** @description One of the two customers. */
        SideView: {
            /** @description E-mail address; `null` if none is known. */
            email?: string | null;
            /** @description Verno's id of the customer. */
            id: string;
            /** @description Full name; `null` if none is known. */
            name?: string | null;
            /**
             * Format: int32
             * @description Paid orders.
             */
            orders: number;
            /** @description Phone number as it was written in the shop. */
            phone?: string | null;
            /**
             * @description Points that the customer can spend; below zero is a debt.
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
             * @description When the service refused the first call.
             */
            at: string;
            /**
             * @description `revoked`: the credentials are refused; give others. `list_not_found`: choose another list. `refused`:
             *     see `detail`.
             * @example revoked
             */
            code: string;
            /** @description The same for a person. */
            detail: string;
        };
        /** @description A one-time reward that would be taken back. */
        TakenBackView: {
            /**
             * @description Points of the reward.
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
            readonly warnings: components["schemas"]["SettingsWarnings"];
        };
        /** @description The content of a test delivery. */
        TestRequest: {
            /**
             * @description Id of the customer whose current data are sent.
             * @example cus_4f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            customer_id: string;
            /**
             * @description Event that the delivery is for; with `account_changed` it has the last transaction.
             * @example account_changed
             * @enum {string}
             */
            event: "account_changed" | "level_changed" | "pin_changed" | "points_expiring";
        };
        /** @description Data of a customer that their page does not show. */
        Texts: {
            /** @description Earlier addresses. */
            former_emails: string[];
            /** @description Number of the account in the shop. */
            guid?: string | null;
            /** @description Whether they have a PIN; the PIN itself is not exported. */
            has_pin: boolean;
            /** @description The lock of their VIP level, if there is one. */
            lock?: Record<string, never> | null;
            /** @description Id of the customer who referred them. */
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
        /** @enum {string} */
        TransactionType: "order" | "redemption" | "cashback" | "admin" | "registration" | "newsletter" | "name_day" | "birthday" | "anniversary" | "review" | "referral" | "expiry" | "import" | "correction";
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
             * @description All points of the customer once this was booked.
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
             * @description Stays the same for ever; a reversal names it.
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
             * @description One of `order`, `redemption`, `cashback`, `admin`, `registration`, `newsletter`, `name_day`,
             *     `birthday`, `anniversary`, `review`, `referral`, `expiry`, `import`, `correction`.
             */
            type: components["schemas"]["TransactionType"];
        };
        /** @description Which transactions are exported, and in which form. */
        TransactionsExportRequest: {
            /**
             * @description `csv` if left out, or `parquet`.
             * @example csv
             * @enum {string|null}
             */
            format?: "csv" | "parquet" | null;
            /**
             * @description Not before: a time, or a date of the shop's calendar.
             * @example 2026-01-01
             */
            from?: string | null;
            /**
             * @description What stands between cells of CSV: `;` if left out, or `,`.
             * @example ;
             * @enum {string|null}
             */
            separator?: ";" | "," | null;
            /**
             * @description In which zone CSV says times: `shop` if left out, or `utc`. Parquet always says them in UTC.
             * @example shop
             * @enum {string|null}
             */
            time_zone?: "shop" | "utc" | null;
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
            types?: ("order" | "redemption" | "cashback" | "admin" | "registration" | "newsletter" | "name_day" | "birthday" | "anniversary" | "review" | "referral" | "expiry" | "import" | "correction")[] | null;
        };
        /** @description Customers that would go from one segment to another. */
        TransitionView: {
            /**
             * Format: int32
             * @description Customers who would move this way.
             */
            customers: number;
            /** @description Id of the segment they are in; `null` for customers without one. */
            from?: string | null;
            /** @description Id of the segment they would be in; `null` for customers who would have none. */
            to?: string | null;
        };
        /** @description Transitions of a model between two days. */
        TransitionsReportView: components["schemas"]["MovementView"] & {
            /** @description As `transitions` of the report on segments. */
            transitions?: components["schemas"]["SegmentTransitionView"][] | null;
        };
        /** @description Points of the transactions of one type. */
        TypePointsView: {
            /** @description Sum of the changes above zero. */
            added: string;
            /** @description Sum of the changes below zero, without sign. */
            removed: string;
            /**
             * @description Type, as transactions have it.
             * @example order
             */
            type: string;
        };
        /** @description A link to which one file can be sent. */
        UploadView: {
            /**
             * Format: date-time
             * @description Time until which the link can be used.
             */
            expires_at: string;
            /**
             * @description Id by which requests name the file afterwards.
             * @example upl_4f0c5b1e6d2a49f08b7a3c9d1e5f6a70
             */
            id: string;
            /**
             * @description Method to send it with: `PUT`, with the file as the body and no further headers.
             * @example PUT
             */
            method: string;
            /** @description Address to which the file is sent. */
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
            columns?: ("email" | "name" | "phone" | "points" | "registered" | "registered_at" | "modified_at" | "group" | "vip_level" | "segment")[];
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
            /** @description `turnover`, `orders`, `points_earned`, `balance`, `days_since_registration` or `registered`. */
            field: components["schemas"]["VipConditionField"];
            /**
             * @description `all`, `calendar_year`, or days.
             * @example 365d
             */
            period: string;
        };
        /** @enum {string} */
        VipConditionField: "turnover" | "orders" | "points_earned" | "balance" | "days_since_registration" | "registered";
        /** @description One step of the ladder. */
        VipLevelSettings: {
            /** @description The shop's group that stands for it. */
            group_id: string;
            /** @description As customers see it. */
            name: string;
            /** @description What must hold. */
            rule: components["schemas"]["VipRule"];
        };
        /** @enum {string} */
        VipLockKind: "pin" | "floor" | "ceiling";
        /** @description Customers that would go from one group to another. */
        VipMove: {
            /** @description Customers of the sample who would make this move. */
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
        /** @description A customer who would move. */
        VipMover: {
            email?: string | null;
            /** @description The group they are in. */
            from: string;
            id: string;
            name?: string | null;
            /** @description The group they would be in. */
            to: string;
        };
        /** @description The customers who would move. */
        VipPreview: {
            /** @description Customers in the sample, spread evenly; all of them if there are at most 1,000. */
            looked_at: number;
            /** @description Up to 50 of the customers who would move. */
            movers: components["schemas"]["VipMover"][];
            /** @description Customers of the sample by the move they would make; the others would stay. */
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
            readonly warnings: components["schemas"]["SettingsWarnings"];
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
        /** @description A count that stops at 100. */
        WaitingCountView: {
            /**
             * @description Number of them; at most 100 are counted.
             * @example 2
             */
            count: number;
            /** @description Whether there are more. */
            more: boolean;
        };
        /** @description What waits for a person, failed, or is under way. */
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
        /** @enum {string} */
        WebhookEvent: "account_changed" | "level_changed" | "pin_changed" | "points_expiring";
        /** @description A webhook whose deliveries fail. */
        WebhookHealthView: {
            /**
             * Format: date-time
             * @description Time since which every attempt has failed.
             */
            failing_since?: string | null;
            /**
             * @description Id of the webhook.
             * @example whk_4f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            id: string;
            /**
             * @description Name that the merchant gave the webhook.
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
            /** @description Events that a webhook can subscribe to. */
            events: string[];
            /** @description The webhooks, in no particular order. */
            items: components["schemas"]["WebhookView"][];
            /** @description Always `null`: there are few. */
            next_cursor?: string | null;
            /** @description Variables that templates of webhooks can use. */
            variables: string[];
        };
        /** @enum {string} */
        WebhookMethod: "GET" | "POST";
        /** @description A webhook. A change leaves out what stays. */
        WebhookRequest: {
            /** @description Whether it is switched on; a new one is. */
            active?: boolean | null;
            /** @description What to send by POST, at most 16 kB; `null` or empty makes it a GET. */
            body?: string | null;
            /**
             * @description What it is notified of: one event at least.
             * @example [
             *       "account_changed"
             *     ]
             */
            events?: ("account_changed" | "level_changed" | "pin_changed" | "points_expiring")[] | null;
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
        /** @enum {string} */
        WebhookState: "healthy" | "failing" | "disabled" | "off";
        /** @enum {string} */
        WebhookVariable: "event.id" | "event.name" | "event.time" | "account.eshopId" | "customer.id" | "customer.email" | "customer.name" | "customer.phone" | "customer.registered" | "customer.credit" | "customer.group.id" | "customer.group.name" | "customer.tier.id" | "customer.tier.name" | "customer.referralCode" | "customer.nextExpiration.date" | "customer.nextExpiration.credit" | "creditChange.id" | "creditChange.value" | "creditChange.type" | "creditChange.note" | "creditChange.orderCode" | "creditChange.balance" | "previousTier.name";
        /** @description A target of the merchant's that is notified of events. */
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
             * @description The events it is notified of.
             * @example [
             *       "account_changed"
             *     ]
             */
            events: components["schemas"]["WebhookEvent"][];
            /**
             * Format: date-time
             * @description Since when every attempt failed.
             */
            failing_since?: string | null;
            /**
             * @description Names the webhook in `/v1/webhooks/{id}`.
             * @example whk_4f2c61d0c1a54be2a7d7f1d5c3b0a911
             */
            id: string;
            /** @description `GET` or `POST`. */
            method: components["schemas"]["WebhookMethod"];
            /**
             * @description As the merchant calls it.
             * @example CRM
             */
            name: string;
            /** @description The key that signs; shown once, when it is made. */
            signing_key?: string | null;
            /** @description `healthy`, `failing`, `disabled` (it failed for five days) or `off`. */
            state: components["schemas"]["WebhookState"];
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
                /** @description Any text of up to 255 characters that names this request. The same key with the same request gets the first answer, with another request answers 409. */
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
            /** @description There are not enough points, the shop pays nothing out or hides its programme, or the key was used for another request */
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
                /** @description Any text of up to 255 characters that names this redemption. The same key with the same request finds the same coupon, with another request answers 409. */
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
            /** @description There are not enough points, the shop makes no coupons or hides its programme, or the key was used for another request */
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
                 * @description E-mail, name or any part of them, in any word order, without diacritics and case; or digits of the
                 *     phone.
                 * @example novak
                 */
                q?: string;
                /** @description Id of a customer group. */
                group?: string;
                /** @description `all`, `registered` or `anonymous`. */
                registration?: "all" | "registered" | "anonymous";
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
                 * @description `email`, `name`, `points`, `registered_at`, `modified_at`, `group` or `segment`; `-` before it for
                 *     descending.
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
            /** @description No bounce and no complaint stops mails any more */
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
                /** @description First day, in UTC; from the first event on if left out. */
                from?: string;
                /** @description Last day, in UTC; up to now if left out. */
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
                /** @description `failed`, `done`, `skipped` or `all`; `all` if left out. */
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
                "application/json": components["schemas"]["ModelRequest"];
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
                "application/json": components["schemas"]["ModelRequest"];
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
                "application/json": components["schemas"]["ModelRequest"];
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
                kind: "pin" | "login_code" | "expiry_notice" | "points_changed" | "level_changed" | "occasion";
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
                kind: "pin" | "login_code" | "expiry_notice" | "points_changed" | "level_changed" | "occasion";
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
                /** @description `true` only shows what would happen. */
                dry_run?: boolean;
                /** @description `true` sends nobody a mail, not even of a level that moves. */
                silent?: boolean;
                /**
                 * @description What points are in rows that do not say it: `add`, a change, if left out, or `set`, the new balance.
                 * @example add
                 */
                mode?: string;
                /**
                 * @description `true` makes an anonymous customer, without a PIN, of an address nobody has; otherwise such a row is
                 *     refused.
                 */
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
                /** @description The character between cells of CSV: `;` or `,`. */
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
                /** @description The character between cells of CSV: `;` or `,`. */
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
                 * @description `day`, `week` (from Monday) or `month`; the first and the last one may be shorter. Left out: days up
                 *     to two months, weeks up to a year, then months.
                 */
                step?: string;
                /** @description `json` or `csv`; what the header `Accept` prefers if it is left out. */
                format?: string;
                /** @description The character between cells of CSV: `;` or `,`. */
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
                 * @description `day`, `week` (from Monday) or `month`; the first and the last one may be shorter. Left out: days up
                 *     to two months, weeks up to a year, then months.
                 */
                step?: string;
                /** @description `json` or `csv`; what the header `Accept` prefers if it is left out. */
                format?: string;
                /** @description The character between cells of CSV: `;` or `,`. */
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
                 * @description `day`, `week` (from Monday) or `month`; the first and the last one may be shorter. Left out: days up
                 *     to two months, weeks up to a year, then months.
                 */
                step?: string;
                /** @description `json` or `csv`; what the header `Accept` prefers if it is left out. */
                format?: string;
                /** @description The character between cells of CSV: `;` or `,`. */
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
                document: "loyalty" | "vip" | "referral" | "notifications" | "team";
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
                document: "loyalty" | "vip" | "referral" | "notifications" | "team";
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
type FlattenedDeepRequired<T> = {
    [K in keyof T]-?: FlattenedDeepRequired<T[K] extends unknown[] | undefined | null ? Extract<T[K], unknown[]>[number] : T[K]>;
};
type ReadonlyArray<T> = [
    Exclude<T, undefined>
] extends [
    unknown[]
] ? Readonly<Exclude<T, undefined>> : Readonly<Exclude<T, undefined>[]>;
export const pathsV1CustomersGetParametersQueryRegistrationValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/customers"]["get"]["parameters"]["query"]["registration"]> = ["all", "registered", "anonymous"];
export const pathsV1NotificationsKindPreviewPostParametersPathKindValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/notifications/{kind}/preview"]["post"]["parameters"]["path"]["kind"]> = ["pin", "login_code", "expiry_notice", "points_changed", "level_changed", "occasion"];
export const pathsV1NotificationsKindTestPostParametersPathKindValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/notifications/{kind}/test"]["post"]["parameters"]["path"]["kind"]> = ["pin", "login_code", "expiry_notice", "points_changed", "level_changed", "occasion"];
export const pathsV1SettingsDocumentGetParametersPathDocumentValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/settings/{document}"]["get"]["parameters"]["path"]["document"]> = ["loyalty", "vip", "referral", "notifications", "team"];
export const pathsV1SettingsDocumentPutParametersPathDocumentValues: ReadonlyArray<FlattenedDeepRequired<paths>["/v1/settings/{document}"]["put"]["parameters"]["path"]["document"]> = ["loyalty", "vip", "referral", "notifications", "team"];
export const approvalStateValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ApprovalState"]> = ["open", "approved", "rejected", "expired"];
export const cashbackPayoutValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["CashbackPayout"]> = ["bank_account", "own"];
export const cashbackStateValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["CashbackState"]> = ["requested", "approved", "rejected"];
export const coefficientLevelValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["CoefficientLevel"]> = ["product", "category", "brand", "global"];
export const contactFieldNameValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ContactFieldName"]> = ["credit", "credit_num", "pin", "registered", "next_expiration_date", "next_expiration_value", "next_expiration_value_num", "last_change_date", "last_change_value", "referral_code", "referral_link", "group", "next_level_points", "segment", "last_order_date", "last_order_value", "orders_count"];
export const contactFieldTypeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ContactFieldType"]> = ["text", "number", "date", "bool"];
export const customersExportRequestColumnsValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["CustomersExportRequest"]["columns"]> = ["id", "email", "name", "phone", "points", "registered", "registered_at", "created_at", "modified_at", "group", "group_id", "vip_level", "vip_locked", "birth_date", "name_day", "segments", "orders", "turnover", "points_earned", "points_redeemed", "points_expired", "referral_code"];
export const decisionRequestDecisionValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["DecisionRequest"]["decision"]> = ["approve", "reject"];
export const deliveryStateValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["DeliveryState"]> = ["pending", "delivered", "failed"];
export const doubtNameValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["DoubtName"]> = ["few_customers", "flat", "crowded", "unconverted"];
export const fieldRequestFieldValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["FieldRequest"]["field"]> = ["credit", "credit_num", "pin", "registered", "next_expiration_date", "next_expiration_value", "next_expiration_value_num", "last_change_date", "last_change_value", "referral_code", "referral_link", "group", "next_level_points", "segment", "last_order_date", "last_order_value", "orders_count"];
export const groupSyncStateValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["GroupSyncState"]> = ["waiting", "refused"];
export const integrationStateValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["IntegrationState"]> = ["off", "active", "stopped"];
export const jobStateValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["JobState"]> = ["queued", "awaiting_approval", "running", "done", "failed", "cancelled"];
export const lockRequestKindValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["LockRequest"]["kind"]> = ["pin", "floor", "ceiling"];
export const mailStateNameValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["MailStateName"]> = ["ok", "unsubscribed", "bounced", "complained"];
export const mailingServiceValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["MailingService"]> = ["ecomail", "smartemailing", "mailchimp", "klaviyo", "brevo", "boldem", "leadhub"];
export const metricNameValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["MetricName"]> = ["recency", "frequency", "monetary", "average_order_value", "days_between_orders", "points_earned", "points_redeemed", "utilisation", "balance", "returns_share", "reviews", "referral_conversions", "account_age"];
export const metricNormalisationValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["MetricNormalisation"]> = ["min_max", "clipped_min_max", "percentile", "log"];
export const modelTrustValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ModelTrust"]> = ["none", "low", "medium", "high"];
export const moveViewOneOf0KindValues: ReadonlyArray<Extract<FlattenedDeepRequired<components>["schemas"]["MoveView"], {
    kind: unknown;
}>["kind"]> = ["one_order"];
export const moveViewOneOf1KindValues: ReadonlyArray<Extract<FlattenedDeepRequired<components>["schemas"]["MoveView"], {
    kind: unknown;
}>["kind"]> = ["orders"];
export const moveViewOneOf2KindValues: ReadonlyArray<Extract<FlattenedDeepRequired<components>["schemas"]["MoveView"], {
    kind: unknown;
}>["kind"]> = ["order_by"];
export const moveViewOneOf3KindValues: ReadonlyArray<Extract<FlattenedDeepRequired<components>["schemas"]["MoveView"], {
    kind: unknown;
}>["kind"]> = ["metric"];
export const nameDaySourceValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["NameDaySource"]> = ["set", "name"];
export const newContactsChoiceValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["NewContactsChoice"]> = ["consented", "unsubscribed", "nobody"];
export const serviceReachValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ServiceReach"]> = ["full", "import", "none"];
export const testRequestEventValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["TestRequest"]["event"]> = ["account_changed", "level_changed", "pin_changed", "points_expiring"];
export const transactionTypeValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["TransactionType"]> = ["order", "redemption", "cashback", "admin", "registration", "newsletter", "name_day", "birthday", "anniversary", "review", "referral", "expiry", "import", "correction"];
export const transactionsExportRequestTypesValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["TransactionsExportRequest"]["types"]> = ["order", "redemption", "cashback", "admin", "registration", "newsletter", "name_day", "birthday", "anniversary", "review", "referral", "expiry", "import", "correction"];
export const viewRequestColumnsValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["ViewRequest"]["columns"]> = ["email", "name", "phone", "points", "registered", "registered_at", "modified_at", "group", "vip_level", "segment"];
export const vipConditionFieldValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["VipConditionField"]> = ["turnover", "orders", "points_earned", "balance", "days_since_registration", "registered"];
export const vipLockKindValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["VipLockKind"]> = ["pin", "floor", "ceiling"];
export const webhookEventValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["WebhookEvent"]> = ["account_changed", "level_changed", "pin_changed", "points_expiring"];
export const webhookMethodValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["WebhookMethod"]> = ["GET", "POST"];
export const webhookRequestEventsValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["WebhookRequest"]["events"]> = ["account_changed", "level_changed", "pin_changed", "points_expiring"];
export const webhookStateValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["WebhookState"]> = ["healthy", "failing", "disabled", "off"];
export const webhookVariableValues: ReadonlyArray<FlattenedDeepRequired<components>["schemas"]["WebhookVariable"]> = ["event.id", "event.name", "event.time", "account.eshopId", "customer.id", "customer.email", "customer.name", "customer.phone", "customer.registered", "customer.credit", "customer.group.id", "customer.group.name", "customer.tier.id", "customer.tier.name", "customer.referralCode", "customer.nextExpiration.date", "customer.nextExpiration.credit", "creditChange.id", "creditChange.value", "creditChange.type", "creditChange.note", "creditChange.orderCode", "creditChange.balance", "previousTier.name"];
