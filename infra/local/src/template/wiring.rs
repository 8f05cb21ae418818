//! Reads the template's resources: functions, routes, queues, sources, schedules.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use serde_json::Value;

use super::document::{Document, Resource};
use super::intrinsics::STACK;
use super::{AuthorizerSpec, FunctionSpec, QueueSpec, RouteSpec, ScheduleSpec, SourceSpec, Template};
use crate::error::{LocalError, Result};

/// SQS's own default.
const VISIBILITY_DEFAULT_S: u64 = 30;
/// Lambda's default for SQS sources.
const BATCH_DEFAULT: u64 = 10;
/// Batches at a time when the template sets no bound; Lambda begins with five.
const CONCURRENCY_DEFAULT: u64 = 5;
/// Tries of a failing change when the template sets none.
const RETRIES_DEFAULT: u64 = 10;

pub(super) fn read(document: &Document<'_>) -> Result<Template> {
    let resources = document.resources()?;
    let of = |kind: &'static str| resources.iter().filter(move |resource| resource.kind == kind);
    let names: BTreeMap<&str, String> = of("AWS::Serverless::Function")
        .map(|resource| Ok((resource.id, function_name(document, resource)?)))
        .collect::<Result<_>>()?;
    let reader = Reader { document, names };
    let mut queues = of("AWS::SQS::Queue").map(|queue| reader.queue(queue)).collect::<Result<Vec<_>>>()?;
    let sources = of("AWS::Lambda::EventSourceMapping")
        .map(|source| reader.source(source))
        .collect::<Result<Vec<_>>>()?;
    find_dead_letters(&mut queues, &sources);
    let integrations: BTreeMap<&str, String> = of("AWS::ApiGatewayV2::Integration")
        .map(|integration| Ok((integration.id, reader.function(integration, "IntegrationUri")?)))
        .collect::<Result<_>>()?;
    let mut authorizers = of("AWS::ApiGatewayV2::Authorizer").map(|resource| reader.authorizer(resource));
    Ok(Template {
        functions: of("AWS::Serverless::Function")
            .map(|one| reader.function_spec(one))
            .collect::<Result<_>>()?,
        routes: of("AWS::ApiGatewayV2::Route")
            .map(|one| reader.route(one, &integrations))
            .collect::<Result<_>>()?,
        schedules: of("AWS::Scheduler::Schedule").map(|one| reader.schedule(one)).collect::<Result<_>>()?,
        authorizer: authorizers.next_back().transpose()?.unwrap_or_default(),
        queues,
        sources,
    })
}

/// Sets `dead_letters` of the queues to which other queues or a stream send what they give up.
fn find_dead_letters(queues: &mut [QueueSpec], sources: &[SourceSpec]) {
    let given_up = |source: &SourceSpec| match source {
        SourceSpec::Stream { on_failure, .. } => on_failure.clone(),
        SourceSpec::Queue { .. } => None,
    };
    let dead: BTreeSet<String> = queues
        .iter()
        .filter_map(|queue| queue.redrive.as_ref().map(|(_, url)| url.clone()))
        .chain(sources.iter().filter_map(given_up))
        .collect();
    for queue in queues {
        queue.dead_letters = dead.contains(&queue.url);
    }
}

fn function_name(document: &Document<'_>, resource: &Resource<'_>) -> Result<String> {
    if resource.property("Events").is_some() {
        return Err(resource.refuse("has Events; write its sources as resources of their own"));
    }
    let uri = document.text(resource.required("CodeUri")?)?;
    let name = uri.trim_end_matches('/').rsplit('/').next().filter(|name| !name.is_empty());
    name.map(str::to_owned).ok_or_else(|| resource.refuse("has a CodeUri without a folder"))
}

/// The name without the stack's: `hints` for `verno-hints`.
fn short(name: &str) -> String {
    name.strip_prefix(STACK).and_then(|rest| rest.strip_prefix('-')).unwrap_or(name).to_owned()
}

struct Reader<'a> {
    document: &'a Document<'a>,
    names: BTreeMap<&'a str, String>,
}

impl Reader<'_> {
    /// Name of the function that a property refers to.
    fn function(&self, resource: &Resource<'_>, property: &str) -> Result<String> {
        let id = self.document.referred(resource.required(property)?);
        let name = id.and_then(|id| self.names.get(id.as_str()).cloned());
        name.ok_or_else(|| resource.refuse(&format!("has a {property} that is no function")))
    }

    fn function_spec(&self, resource: &Resource<'_>) -> Result<FunctionSpec> {
        let mut variables = BTreeMap::new();
        let own = resource.property("Environment/Variables");
        for value in [self.document.global("Environment/Variables"), own].into_iter().flatten() {
            for (name, value) in value.as_object().into_iter().flatten() {
                variables.insert(name.clone(), self.document.text(value)?);
            }
        }
        let name = self.names.get(resource.id).cloned().unwrap_or_default();
        Ok(FunctionSpec { id: resource.id.to_owned(), name, variables })
    }

    fn route(&self, resource: &Resource<'_>, integrations: &BTreeMap<&str, String>) -> Result<RouteSpec> {
        let key = self.document.text(resource.required("RouteKey")?)?;
        let (method, path) =
            key.split_once(' ').ok_or_else(|| resource.refuse("has a RouteKey without a path"))?;
        let target = self.document.referred(resource.required("Target")?);
        let function = target.and_then(|id| integrations.get(id.as_str()).cloned());
        let jwt = match resource.property("AuthorizationType").and_then(Value::as_str) {
            Some("JWT") => true,
            Some("NONE") | None => false,
            Some(other) => return Err(resource.refuse(&format!("asks for {other}, which is not known here"))),
        };
        Ok(RouteSpec {
            method: method.to_owned(),
            path: path.to_owned(),
            function: function.ok_or_else(|| resource.refuse("has a Target that is no integration"))?,
            jwt,
        })
    }

    fn authorizer(&self, resource: &Resource<'_>) -> Result<AuthorizerSpec> {
        Ok(AuthorizerSpec {
            issuer: self.document.text(resource.required("JwtConfiguration/Issuer")?)?,
            audience: self.document.texts(resource.required("JwtConfiguration/Audience")?)?,
        })
    }

    fn queue(&self, resource: &Resource<'_>) -> Result<QueueSpec> {
        let name = self.document.text(resource.required("QueueName")?)?;
        let redrive = match resource.property("RedrivePolicy/deadLetterTargetArn") {
            Some(target) => {
                let most = resource.number("RedrivePolicy/maxReceiveCount")?;
                let most = most.and_then(|most| u32::try_from(most).ok()).filter(|most| *most > 0);
                Some((
                    most.ok_or_else(|| resource.refuse("has no maxReceiveCount"))?,
                    self.queue_url(resource, target)?,
                ))
            }
            None => None,
        };
        Ok(QueueSpec {
            url: self.document.text(&serde_json::json!({ "Ref": resource.id }))?,
            name: short(&name),
            visibility: Duration::from_secs(
                resource.number("VisibilityTimeout")?.unwrap_or(VISIBILITY_DEFAULT_S),
            ),
            redrive,
            dead_letters: false,
        })
    }

    fn queue_url(&self, resource: &Resource<'_>, reference: &Value) -> Result<String> {
        let id = self.document.referred(reference).ok_or_else(|| resource.refuse("names no queue"))?;
        self.document.text(&serde_json::json!({ "Ref": id }))
    }

    fn source(&self, resource: &Resource<'_>) -> Result<SourceSpec> {
        let function = self.function(resource, "FunctionName")?;
        let arn = resource.required("EventSourceArn")?;
        let id = self.document.referred(arn).ok_or_else(|| resource.refuse("has no source"))?;
        let kind = self.document.entry("Resources", &id).and_then(|source| source.get("Type")?.as_str());
        let batch =
            usize::try_from(resource.number("BatchSize")?.unwrap_or(BATCH_DEFAULT)).unwrap_or(1).max(1);
        match kind {
            Some("AWS::SQS::Queue") => {
                let most =
                    resource.number("ScalingConfig/MaximumConcurrency")?.unwrap_or(CONCURRENCY_DEFAULT);
                let concurrency = usize::try_from(most).unwrap_or(1).max(1);
                Ok(SourceSpec::Queue { function, queue: self.queue_url(resource, arn)?, batch, concurrency })
            }
            Some("AWS::DynamoDB::Table") => {
                let retries = resource.number("MaximumRetryAttempts")?.unwrap_or(RETRIES_DEFAULT);
                let on_failure = resource.property("DestinationConfig/OnFailure/Destination");
                Ok(SourceSpec::Stream {
                    function,
                    batch,
                    retries: u32::try_from(retries).unwrap_or(u32::MAX),
                    on_failure: on_failure.map(|queue| self.queue_url(resource, queue)).transpose()?,
                })
            }
            _ => Err(LocalError::Template(format!("{} has a source that is not known here", resource.id))),
        }
    }

    fn schedule(&self, resource: &Resource<'_>) -> Result<ScheduleSpec> {
        let name = self.document.text(resource.required("Name")?)?;
        let zone = resource.property("ScheduleExpressionTimezone");
        Ok(ScheduleSpec {
            name: short(&name),
            expression: self.document.text(resource.required("ScheduleExpression")?)?,
            timezone: zone.map(|zone| self.document.text(zone)).transpose()?,
            function: self.function(resource, "Target/Arn")?,
        })
    }
}
