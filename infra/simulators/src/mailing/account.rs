//! Everything that one key gives access to.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use md5::{Digest, Md5};
use serde_json::Value;

use super::contact::{Contact, Fields, State};

/// An account at a simulated service.
pub(crate) struct Account {
    /// Number given last; contacts, fields and jobs share the sequence.
    last_id: u64,
    /// Contacts in the order of creation; a forgotten one leaves a gap.
    contacts: Vec<Option<Contact>>,
    by_email: HashMap<String, usize>,
    /// Index by hash: some services name contacts by the hash of their address.
    by_hash: HashMap<String, usize>,
    /// Addresses that were forgotten for good.
    pub(crate) forgotten: Vec<String>,
    /// Custom fields with their types, by their numbers.
    pub(crate) fields: BTreeMap<u64, (Arc<str>, String)>,
    /// Lists by id, with their names.
    pub(crate) lists: Vec<(Arc<str>, String)>,
    /// Events as they were received.
    pub(crate) events: Vec<Value>,
    /// Jobs that run in the background.
    pub(crate) jobs: Vec<Job>,
    /// Addresses that had unsubscribed and were subscribed again by a call, which no correct client does.
    pub(crate) resubscribed: Vec<String>,
}

/// A background job. Every request to the account brings it a step further.
pub(crate) struct Job {
    /// Id of the job.
    pub(crate) id: u64,
    /// Requests to the account since it began.
    pub(crate) steps: u8,
    /// The job's input, taken once it is done.
    pub(crate) work: Option<Value>,
    /// The job's report.
    pub(crate) report: Value,
}

/// Steps after which a job is running, and done.
pub(crate) const JOB_RUNS: u8 = 1;
pub(crate) const JOB_DONE: u8 = 2;

/// MD5 of an address in lower case, in hex.
pub(crate) fn hash_of(email: &str) -> String {
    hex::encode(Md5::digest(email.to_lowercase()))
}

impl Account {
    /// An account with one list and nothing else.
    pub(crate) fn new(list: &str) -> Self {
        Self {
            last_id: 0,
            contacts: Vec::new(),
            by_email: HashMap::new(),
            by_hash: HashMap::new(),
            forgotten: Vec::new(),
            fields: BTreeMap::new(),
            lists: vec![(list.into(), "Newsletter".to_owned())],
            events: Vec::new(),
            jobs: Vec::new(),
            resubscribed: Vec::new(),
        }
    }

    /// The next number of the account.
    pub(crate) fn next_id(&mut self) -> u64 {
        self.last_id += 1;
        self.last_id
    }

    /// All contacts, oldest first.
    pub(crate) fn contacts(&self) -> impl Iterator<Item = &Contact> {
        self.contacts.iter().flatten()
    }

    /// Number of contacts.
    pub(crate) fn len(&self) -> usize {
        self.by_email.len()
    }

    /// A contact by its address, in upper or lower case.
    pub(crate) fn find(&self, email: &str) -> Option<&Contact> {
        self.contacts[*self.by_email.get(&email.trim().to_lowercase())?].as_ref()
    }

    /// A contact by the hash of its address.
    pub(crate) fn find_hashed(&self, hash: &str) -> Option<&Contact> {
        self.contacts[*self.by_hash.get(hash)?].as_ref()
    }

    /// As [`Account::find`], to be written.
    pub(crate) fn find_mut(&mut self, email: &str) -> Option<&mut Contact> {
        self.contacts[*self.by_email.get(&email.trim().to_lowercase())?].as_mut()
    }

    /// The contact of an address, created if it is missing, and whether it existed.
    pub(crate) fn make(&mut self, email: &str) -> (&mut Contact, bool) {
        let email = email.trim().to_lowercase();
        let known = self.by_email.get(&email).copied();
        let at = known.unwrap_or_else(|| {
            let id = self.next_id();
            self.by_email.insert(email.clone(), self.contacts.len());
            self.by_hash.insert(hash_of(&email), self.contacts.len());
            let (lists, person, own) = (Vec::new(), Fields::default(), Fields::default());
            self.contacts.push(Some(Contact {
                id,
                email: email.clone(),
                blacklisted: false,
                lists,
                person,
                own,
            }));
            self.contacts.len() - 1
        });
        // The index only holds positions that are filled.
        let blank = || Contact {
            id: 0,
            email,
            blacklisted: false,
            lists: Vec::new(),
            person: Fields::default(),
            own: Fields::default(),
        };
        (self.contacts[at].get_or_insert_with(blank), known.is_some())
    }

    /// Changes the address of a contact; `false` if it does not exist or the new address is taken.
    pub(crate) fn rename(&mut self, old: &str, new: &str) -> bool {
        let (old, new) = (old.trim().to_lowercase(), new.trim().to_lowercase());
        if self.by_email.contains_key(&new) {
            return false;
        }
        let Some(at) = self.by_email.remove(&old) else { return false };
        self.by_hash.remove(&hash_of(&old));
        self.by_hash.insert(hash_of(&new), at);
        self.by_email.insert(new.clone(), at);
        if let Some(contact) = &mut self.contacts[at] {
            contact.email = new;
        }
        true
    }

    /// Deletes a contact for good; `false` if it does not exist.
    pub(crate) fn forget(&mut self, email: &str) -> bool {
        let email = email.trim().to_lowercase();
        let Some(at) = self.by_email.remove(&email) else { return false };
        self.by_hash.remove(&hash_of(&email));
        self.contacts[at] = None;
        self.forgotten.push(email);
        true
    }

    /// Puts a contact on a list, or changes its state there. A contact that had left and is back is noted.
    pub(crate) fn put(&mut self, email: &str, list: &str, state: State) {
        let list = self
            .lists
            .iter()
            .find(|(id, _)| &**id == list)
            .map_or_else(|| list.into(), |(id, _)| Arc::clone(id));
        let Some(contact) = self.find_mut(email) else { return };
        let back = match contact.lists.iter_mut().find(|(known, _)| *known == list) {
            Some((_, known)) => {
                let back = *known != State::Subscribed
                    && state == State::Subscribed
                    && *known != State::NotSubscribed;
                *known = state;
                back
            }
            None => {
                contact.lists.push((list, state));
                false
            }
        };
        let email = contact.email.clone();
        self.resubscribed.extend(back.then_some(email));
    }

    /// Sets whether a contact is excluded from all mail. Lifting an exclusion is noted.
    pub(crate) fn set_blacklisted(&mut self, email: &str, blacklisted: bool) {
        if !blacklisted {
            self.lift_blacklist(email);
        } else if let Some(contact) = self.find_mut(email) {
            contact.blacklisted = true;
        }
    }

    /// Lets a contact get mail again. That it was excluded is noted.
    pub(crate) fn lift_blacklist(&mut self, email: &str) {
        let Some(contact) = self.find_mut(email) else { return };
        let back = std::mem::take(&mut contact.blacklisted);
        let email = contact.email.clone();
        self.resubscribed.extend(back.then_some(email));
    }

    /// The name of a custom field, shared by all contacts; the field is created with that type if it is
    /// missing.
    pub(crate) fn field(&mut self, name: &str, kind: &str) -> Arc<str> {
        let known = self.fields.values().find(|(known, _)| known.eq_ignore_ascii_case(name));
        if let Some((name, _)) = known {
            return Arc::clone(name);
        }
        let id = self.next_id();
        let name: Arc<str> = name.into();
        self.fields.insert(id, (Arc::clone(&name), kind.to_owned()));
        name
    }

    /// An existing custom field with its type.
    pub(crate) fn known_field(&self, name: &str) -> Option<(Arc<str>, String)> {
        self.fields.values().find(|(known, _)| known.eq_ignore_ascii_case(name)).cloned()
    }

    /// Whether the account has the list.
    pub(crate) fn has_list(&self, list: &str) -> bool {
        self.lists.iter().any(|(id, _)| &**id == list)
    }

    /// Begins a background job.
    pub(crate) fn begin(&mut self, work: Value) -> u64 {
        let id = self.next_id();
        self.jobs.push(Job { id, steps: 0, work: Some(work), report: Value::Null });
        id
    }

    /// A job by its id.
    pub(crate) fn job(&self, id: &str) -> Option<&Job> {
        let id: u64 = id.parse().ok()?;
        self.jobs.iter().find(|job| job.id == id)
    }

    /// Brings every job a step further, and returns the input of those that are due.
    pub(crate) fn step(&mut self) -> Vec<(u64, Value)> {
        let mut due = Vec::new();
        for job in &mut self.jobs {
            job.steps = job.steps.saturating_add(1);
            if job.steps >= JOB_DONE {
                due.extend(job.work.take().map(|work| (job.id, work)));
            }
        }
        due
    }

    /// Stores the report of a job.
    pub(crate) fn report(&mut self, id: u64, report: Value) {
        if let Some(job) = self.jobs.iter_mut().find(|job| job.id == id) {
            job.report = report;
        }
    }
}
