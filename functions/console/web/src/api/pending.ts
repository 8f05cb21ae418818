// Routes that the API answers and its description does not have yet; goes when `npm run generate` brings them.

export interface paths {
  "/v1/integrations": {
    parameters: {
      query?: never;
      header?: never;
      path?: never;
      cookie?: never;
    };
    get: {
      parameters: {
        query?: never;
        header?: never;
        path?: never;
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": {
              items: components["schemas"]["IntegrationView"][];
              next_cursor?: string | null;
            };
          };
        };
      };
    };
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
    put: {
      parameters: {
        query?: never;
        header?: never;
        path: {
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
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["IntegrationView"];
          };
        };
      };
    };
    post?: never;
    delete: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          service: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        204: {
          headers: {
            [name: string]: unknown;
          };
          content?: never;
        };
      };
    };
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
    get: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          service: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": {
              items: components["schemas"]["ServiceListView"][];
              next_cursor?: string | null;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
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
    get: {
      parameters: {
        query?: {
          limit?: number;
          cursor?: string;
        };
        header?: never;
        path: {
          service: string;
        };
        cookie?: never;
      };
      requestBody?: never;
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": {
              items: components["schemas"]["ContactFailureView"][];
              next_cursor?: string | null;
            };
          };
        };
      };
    };
    put?: never;
    post?: never;
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
    post: {
      parameters: {
        query?: never;
        header?: {
          "Idempotency-Key"?: string | null;
        };
        path: {
          service: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": Record<string, never>;
        };
      };
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["JobView"];
          };
        };
      };
    };
    delete?: never;
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
    post: {
      parameters: {
        query?: never;
        header?: {
          "Idempotency-Key"?: string | null;
        };
        path: {
          service: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": Record<string, never>;
        };
      };
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["JobView"];
          };
        };
      };
    };
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
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          kind: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["PreviewRequest"];
        };
      };
      responses: {
        200: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["MailPreview"];
          };
        };
      };
    };
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
    post: {
      parameters: {
        query?: never;
        header?: never;
        path: {
          kind: string;
        };
        cookie?: never;
      };
      requestBody: {
        content: {
          "application/json": components["schemas"]["TestRequest2"];
        };
      };
      responses: {
        202: {
          headers: {
            [name: string]: unknown;
          };
          content: {
            "application/json": components["schemas"]["MailTest"];
          };
        };
      };
    };
    delete?: never;
    options?: never;
    head?: never;
    patch?: never;
    trace?: never;
  };
}
export interface components {
  schemas: {
    StoppedView: {
      code: string;
      detail: string;
      at: string;
    };
    CredentialsView: {
      saved_at: string;
      hint: string;
    };
    ServiceListView: {
      id: string;
      name: string;
    };
    FieldView: {
      field: string;
      type: string;
      enabled: boolean;
      name: string;
      renamed: boolean;
    };
    CredentialFieldView: {
      name: string;
      secret: boolean;
    };
    CapabilitiesView: {
      reach: string;
      credentials: components["schemas"]["CredentialFieldView"][];
      lists: boolean;
      events: boolean;
      check: boolean;
      non_subscribed: boolean;
      batch_max: number;
      field_name_max: number;
    };
    IntegrationView: {
      service: string;
      title: string;
      state: string;
      prefix: string;
      fields: components["schemas"]["FieldView"][];
      new_contacts: string;
      pin: boolean;
      events: boolean;
      waiting: number;
      waiting_or_more: boolean;
      failed: number;
      capabilities: components["schemas"]["CapabilitiesView"];
      stopped?: null | components["schemas"]["StoppedView"];
      credentials?: null | components["schemas"]["CredentialsView"];
      list?: null | components["schemas"]["ServiceListView"];
      failing_since?: string | null;
      paused_until?: string | null;
      last_sync_at?: string | null;
      first_export?: null | components["schemas"]["JobView"];
    };
    FieldRequest: {
      field: string;
      enabled?: boolean | null;
      name?: string | null;
    };
    IntegrationRequest: {
      credentials?: Record<string, never> | null;
      active?: boolean | null;
      list_id?: string | null;
      prefix?: string | null;
      fields?: components["schemas"]["FieldRequest"][] | null;
      new_contacts?: string | null;
      pin?: boolean | null;
      events?: boolean | null;
    };
    ContactFailureView: {
      customer_id: string;
      email: string;
      code: string;
      detail: string;
      at: string;
    };
    MailText: {
      subject?: string | null;
      intro?: string | null;
      closing?: string | null;
    };
    MailPreview: {
      sender_name: string;
      subject: string;
      text: string;
      html: string;
      reply_to?: string | null;
    };
    MailTest: {
      to: string;
      subject: string;
    };
    PreviewRequest: {
      language?: string | null;
      texts?: null | components["schemas"]["MailText"];
    };
    TestRequest2: {
      to?: string | null;
      language?: string | null;
      texts?: null | components["schemas"]["MailText"];
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
       * @description What it does: `initial_sync`, `bulk`, `points_import`, `customers_export`, `transactions_export` or `undo`.
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
    NotificationAdditions: {
      occasion: boolean;
      sender_name?: string | null;
      alerts_to?: string | null;
      texts: {
        [key: string]: {
          [key: string]: components["schemas"]["MailText"];
        };
      };
    };
  };
  responses: never;
  parameters: never;
  requestBodies: never;
  headers: never;
  pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
