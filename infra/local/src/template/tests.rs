//! Tests that the template is read in full, or refused with the name of what is not understood.

use super::*;

fn parameters() -> Parameters {
    let values = [
        ("PublicUrl", "http://127.0.0.1:8080"),
        ("ShoptetOauthUrl", "http://127.0.0.1:8081"),
        ("ShoptetApiUrl", "http://127.0.0.1:8081"),
        ("ShoptetClientId", "verno-local"),
        ("MailSender", "verno@example.com"),
        ("MailIdentity", "example.com"),
        ("JwtIssuer", "http://127.0.0.1:8080/local"),
    ];
    Parameters {
        values: values.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
        resources: [("Table".to_owned(), "verno".to_owned())].into(),
        secret: "shh".into(),
    }
}

fn refused(text: &str) -> String {
    Template::read(text, &parameters()).unwrap_err().to_string()
}

#[test]
fn the_products_template_is_understood() {
    let template = Template::read(TEMPLATE, &parameters()).unwrap();
    let route = |key: &str| template.routes.iter().find(|route| route.key() == key).unwrap();
    assert_eq!(route("GET /v1/customers/{id}").function, "customer-get");
    assert!(route("GET /v1/customers/{id}").jwt && !route("POST /webhooks/shoptet/{eshop_id}").jwt);
    let function = |name: &str| template.functions.iter().find(|function| function.name == name).unwrap();
    let install = &function("shoptet-install").variables;
    assert_eq!(install["TABLE_NAME"], "verno");
    assert_eq!(install["SHOPTET_CLIENT_SECRET"], "shh");
    assert_eq!(install["PUBLIC_URL"], "http://127.0.0.1:8080");
    assert_eq!(install["HINT_QUEUE_URL"], "local:HintQueue");
    assert!(install.contains_key("LOG_LEVEL"), "globals reach every function");
    assert!(!function("customer-list").variables.contains_key("HINT_QUEUE_URL"));
    assert_eq!(template.authorizer.issuer, "http://127.0.0.1:8080/local");
}

#[test]
fn queues_know_where_their_messages_are_given_up() {
    let template = Template::read(TEMPLATE, &parameters()).unwrap();
    let queue = |name: &str| template.queues.iter().find(|queue| queue.name == name).unwrap();
    let (most, dead) = queue("hints").redrive.clone().unwrap();
    assert_eq!(dead, "local:HintDlq");
    assert!(most > verno_lambda::queue::DELIVERIES_MAX, "a function gives up first, and says why");
    assert!(
        !queue("hints").dead_letters
            && queue("hints-dead").dead_letters
            && queue("changes-dead").dead_letters
    );
    assert!(
        template
            .sources
            .iter()
            .any(|source| matches!(source, SourceSpec::Stream { on_failure: Some(url), .. }
        if url == "local:StreamDlq"))
    );
    assert!(template.schedules.iter().any(|schedule| schedule.name == "changes-sweep"));
}

#[test]
fn an_unset_parameter_is_named() {
    let error = refused(
        "Parameters: {A: {Type: String}}\nResources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: !Ref A}",
    );
    assert!(error.contains("the parameter A has no value"), "{error}");
}

#[test]
fn what_is_not_understood_is_named_and_not_skipped() {
    let error = refused(
        "Resources:\n  F:\n    Type: AWS::Serverless::Function\n    Properties: {CodeUri: a/b, Events: {}}",
    );
    assert!(error.contains("F has Events"), "{error}");
    let error =
        refused("Resources:\n  Q:\n    Type: AWS::SQS::Queue\n    Properties: {QueueName: !Cidr [a]}");
    assert!(error.contains("Fn::Cidr"), "{error}");
    let error = refused(
        "Resources:\n  R:\n    Type: AWS::ApiGatewayV2::Route\n    Properties: {RouteKey: 'GET /', Target: integrations/x}",
    );
    assert!(error.contains("R has a Target that is no integration"), "{error}");
}

#[test]
fn conditions_and_substitutions_come_to_their_values() {
    let text = "
Parameters: {Public: {Type: String, Default: ''}}
Conditions: {HasPublic: !Not [!Equals [!Ref Public, '']]}
Resources:
  Gone: {Type: AWS::SQS::Queue, Condition: HasPublic, Properties: {QueueName: gone}}
  Q:
    Type: AWS::SQS::Queue
    Properties: {QueueName: !Sub ['${AWS::StackName}-${X}-${!kept}', {X: !If [HasPublic, a, !Join ['', [b, c]]]}]}
";
    let template = Template::read(text, &parameters()).unwrap();
    let names: Vec<_> = template.queues.iter().map(|queue| queue.name.as_str()).collect();
    assert_eq!(names, ["bc-${!kept}"]);
}
