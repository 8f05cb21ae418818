//! Connects the product's functions as the template says.

use std::collections::{BTreeMap, HashMap};
use std::path::PathBuf;

use serde_json::json;
use tokio::sync::watch;
use tokio::task::JoinSet;
use verno_lambda::Function;

use crate::clock::MovableClock;
use crate::error::{LocalError, Result};
use crate::gateway::{Authorizer, Gateway};
use crate::issuer::{AUDIENCE, Issuer};
use crate::platform::{LocalPlatform, Services};
use crate::queue::Poller;
use crate::registry::Registry;
use crate::schedule::{Expression, Schedules};
use crate::state::State;
use crate::stream::{Stream, StreamTarget};
use crate::table::TABLE;
use crate::template::{FunctionSpec, Parameters, SourceSpec, Template};
use crate::users::DemoUser;

/// The template, and every function built for it.
pub(crate) struct Assembly {
    pub(crate) template: Template,
    pub(crate) functions: HashMap<String, Function>,
}

/// What the console gets that only a local run has.
pub(crate) struct Console {
    /// Folder of its built files.
    pub(crate) assets: PathBuf,
    /// Whom it offers to sign in as.
    pub(crate) users: Vec<DemoUser>,
}

/// Values of the template's parameters in a local run.
pub(crate) fn parameters(base_url: &str, shoptet_url: &str) -> Parameters {
    let issuer = format!("{base_url}/local");
    let services = format!("{shoptet_url}/mailing");
    let values = [
        ("PublicUrl", base_url),
        ("JwtIssuer", issuer.as_str()),
        ("JwtAudience", AUDIENCE),
        ("ShoptetApiUrl", shoptet_url),
        ("ShoptetOauthUrl", shoptet_url),
        ("ShoptetClientId", "verno-local"),
        ("MailSender", "Verno <verno@example.com>"),
        ("MailIdentity", "example.com"),
        // A webhook that somebody tries out leads to this machine, which deployed functions refuse.
        ("WebhookTargets", "any"),
        ("EmailingServices", services.as_str()),
    ];
    let resources = [("Table", TABLE), ("MailEvents", "mails"), ("Api.ApiEndpoint", base_url)];
    let owned = |pairs: &[(&str, &str)]| -> BTreeMap<String, String> {
        pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
    };
    Parameters { values: owned(&values), resources: owned(&resources), secret: "local".to_owned() }
}

impl Assembly {
    /// Builds every function of the template with exactly the environment it is given there.
    pub(crate) fn build(
        registry: &Registry,
        template: Template,
        services: &Services,
        console: &Console,
    ) -> Result<Self> {
        registry.check(&template)?;
        let mut functions = HashMap::new();
        for spec in &template.functions {
            let platform = platform(spec, services, console);
            functions.insert(spec.name.clone(), registry.build(&spec.name, &platform)?);
        }
        Ok(Self { template, functions })
    }

    pub(crate) fn gateway(&self, issuer: &Issuer, clock: &MovableClock, base_url: &str) -> Gateway {
        let functions = self.functions.iter().filter_map(|(name, function)| match function {
            Function::Http(http) => Some((name.clone(), http.clone())),
            _ => None,
        });
        let authorizer = Authorizer {
            issuer: issuer.clone(),
            spec: self.template.authorizer.clone(),
            clock: clock.clone(),
        };
        let host = base_url.trim_start_matches("http://").to_owned();
        Gateway::new(self.template.routes.clone(), functions.collect(), authorizer, host)
    }

    pub(crate) fn schedules(&self, clock: &MovableClock, state: &State) -> Result<Schedules> {
        let mut entries = Vec::new();
        for spec in &self.template.schedules {
            let Function::Schedule(function) = self.function(&spec.function)? else {
                return Err(wrong_kind(&spec.function, self.function(&spec.function)?));
            };
            let expression = Expression::parse(&spec.expression, spec.timezone.as_deref())?;
            entries.push((spec.name.clone(), expression, function.clone()));
        }
        Ok(Schedules::new(entries, clock.clone(), state.clone()))
    }

    /// Starts what feeds functions from queues and from the stream.
    pub(crate) fn feeders(
        &self,
        services: &Services,
        stream: &Stream,
        stop: &watch::Receiver<bool>,
    ) -> Result<JoinSet<()>> {
        let mut feeders = JoinSet::new();
        for source in &self.template.sources {
            match source {
                SourceSpec::Queue { function, queue, batch, concurrency } => {
                    let queue = services.queues.get(queue)?.clone();
                    let (batch, concurrency) = (*batch, *concurrency);
                    let Function::Queue(function) = self.function(function)? else {
                        return Err(wrong_kind(function, self.function(function)?));
                    };
                    let poller = Poller { queue, function: function.clone(), batch, concurrency };
                    feeders.spawn(poller.run(stop.clone()));
                }
                SourceSpec::Stream { function, batch, retries, on_failure } => {
                    let on_failure =
                        on_failure.as_ref().map(|url| services.queues.get(url).cloned()).transpose()?;
                    let (batch, retries) = (*batch, *retries);
                    let Function::Stream(function) = self.function(function)? else {
                        return Err(wrong_kind(function, self.function(function)?));
                    };
                    let target = StreamTarget { function: function.clone(), batch, retries, on_failure };
                    feeders.spawn(stream.clone().run(target, stop.clone()));
                }
            }
        }
        Ok(feeders)
    }

    fn function(&self, name: &str) -> Result<&Function> {
        self.functions.get(name).ok_or_else(|| LocalError::Registry(format!("{name} has no crate")))
    }
}

fn platform(spec: &FunctionSpec, services: &Services, console: &Console) -> LocalPlatform {
    let mut variables = spec.variables.clone();
    if spec.name == ::console::NAME {
        // Where AWS has a user pool and files beside the binary, the local run has users of its own and a
        // folder.
        let sign_in = json!({"kind": "local", "users": console.users});
        variables.insert("CONSOLE_SIGN_IN".into(), sign_in.to_string());
        variables.insert("CONSOLE_ASSETS".into(), console.assets.to_string_lossy().into_owned());
    }
    LocalPlatform { variables, services: services.clone() }
}

/// The error of a queue, stream or schedule in the template that leads to a function of another kind.
fn wrong_kind(name: &str, function: &Function) -> LocalError {
    let kind = match function {
        Function::Http(_) => "requests",
        Function::Queue(_) => "a queue",
        Function::Stream(_) => "the stream",
        Function::Schedule(_) => "a schedule",
    };
    LocalError::Registry(format!("{name} is made for {kind}; the template connects it to something else"))
}
