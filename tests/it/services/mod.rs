//! E-mailing services: what they are told, when, how often, and what must not reach them. The services are the simulated ones, over
//! the network, with the table's stream made of what changed between two looks at the table.

mod chaos;
mod connect;
mod consent;
mod sync;
mod trouble;
