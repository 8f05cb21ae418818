//! What is asked for besides the file.

use utoipa::IntoParams;
use verno_domain::{Error, Result, UploadId};
use verno_lambda::http::Call;
use verno_sheets::{Mapping, Mode};

/// What an import can be asked for.
#[derive(IntoParams)]
#[into_params(parameter_in = Query)]
#[expect(dead_code, reason = "describes the parameters; they are read one by one, each with its own error")]
pub(crate) struct Parameters {
    /// `true` only tells what would happen.
    dry_run: Option<bool>,
    /// `true` sends nobody a mail, not even of a level that moves.
    silent: Option<bool>,
    /// What points are in rows that do not say it: `add`, a change, if left out, or `set`, the new balance.
    #[param(example = "add")]
    mode: Option<String>,
    /// `true` makes an anonymous customer, without a PIN, of an address nobody has; otherwise such a row is
    /// refused.
    create_unknown: Option<bool>,
    /// `true` books rows of a file that was imported before once more.
    repeat: Option<bool>,
    /// Id of an upload to which the file was sent.
    upload: Option<String>,
    /// Which header of the file is which field, where that is not clear.
    #[param(example = "email:E-mail,points:Body")]
    columns: Option<String>,
}

const NAMES: [&str; 7] = ["dry_run", "silent", "mode", "create_unknown", "repeat", "upload", "columns"];

/// Where the file is.
pub(crate) enum Source {
    Body,
    Upload(UploadId),
}

/// An import, sound in itself.
#[expect(clippy::struct_excessive_bools, reason = "each is a parameter by itself")]
pub(crate) struct Import {
    pub(crate) source: Source,
    pub(crate) columns: Mapping,
    pub(crate) mode: Mode,
    pub(crate) create_unknown: bool,
    pub(crate) repeat: bool,
    pub(crate) dry_run: bool,
    pub(crate) silent: bool,
}

pub(crate) fn read(call: &Call) -> Result<Import> {
    let flag = |name| {
        let parse = |text: &str| text.parse::<bool>().ok();
        call.query_as(name, "true or false", parse).map(Option::unwrap_or_default)
    };
    let mode = call.query_as("mode", "add or set", |text| match text {
        "add" => Some(Mode::Add),
        "set" => Some(Mode::Set),
        _ => None,
    })?;
    let source = match (call.query_as("upload", "the id of an upload", UploadId::parse)?, call.body()) {
        (Some(upload), []) => Source::Upload(upload),
        (Some(_), _) => {
            let detail = "Send either a body or the id of an upload.";
            return Err(Error::field("upload", "ambiguous", detail));
        }
        (None, []) => {
            return Err(Error::field("body", "required", "Send the file as the body, or name an upload."));
        }
        (None, _) => Source::Body,
    };
    Ok(Import {
        source,
        columns: call.query("columns").map(Mapping::parse).transpose()?.unwrap_or_default(),
        mode: mode.unwrap_or_default(),
        create_unknown: flag("create_unknown")?,
        repeat: flag("repeat")?,
        dry_run: flag("dry_run")?,
        silent: flag("silent")?,
    })
}

/// What the request is besides its body.
pub(crate) fn fingerprint(call: &Call) -> String {
    call.fingerprint(&NAMES)
}
