//! The command line of `verno`.

use std::path::PathBuf;

use clap::Parser;

use crate::folder::DataFolder;
use crate::options::{ConsoleAssets, Data, Options, Steps};

/// Runs all of Verno on this machine: the API, the console, a simulated Shoptet, two demo shops.
#[derive(Debug, Clone, Parser)]
#[command(name = "verno", version)]
pub struct Cli {
    /// Port of Verno; 0 is any free one
    #[arg(long, default_value_t = 8080)]
    pub port: u16,
    /// Port of the Shoptet simulator; 0 is any free one
    #[arg(long, default_value_t = 8081)]
    pub shoptet_port: u16,
    /// Folder that keeps the state over restarts [default: verno below your data folder]
    #[arg(long, value_name = "DIR", conflicts_with = "memory")]
    pub data: Option<PathBuf>,
    /// Keep nothing: all state is gone at the end
    #[arg(long)]
    pub memory: bool,
    /// Replay a purchase log (CSV, or an order export of Shoptet) into shop 222653
    #[arg(long, value_name = "FILE")]
    pub orders: Option<PathBuf>,
    /// Customers of the demo shop 222651; shop 222652 has a fifth of them
    #[arg(long, default_value_t = 200, value_parser = clap::value_parser!(u32).range(0..=1_000_000))]
    pub customers: u32,
    /// What the demo shops are made from: the same number makes the same shops
    #[arg(long, default_value_t = 1)]
    pub seed: u64,
    /// Only the Shoptet simulator with its demo shops
    #[arg(long, conflicts_with = "orders")]
    pub simulator_only: bool,
    /// Built files of the console, instead of building them
    #[arg(long, value_name = "DIR")]
    pub console_assets: Option<PathBuf>,
    /// Logs to standard error; otherwise they are in verno.log in the data folder
    #[arg(short, long)]
    pub verbose: bool,
}

impl Cli {
    /// Where state is kept.
    pub fn data(&self) -> Data {
        match (&self.data, self.memory) {
            (_, true) => Data::Memory,
            (Some(path), false) => Data::Folder(path.clone()),
            (None, false) => Data::Folder(DataFolder::default_path()),
        }
    }

    /// The options of a run that reports to `steps`.
    pub fn options(&self, steps: Steps) -> Options {
        Options {
            port: self.port,
            shoptet_port: self.shoptet_port,
            data: self.data(),
            customers: self.customers,
            seed: self.seed,
            orders: self.orders.clone(),
            console: self.console_assets.clone().map_or(ConsoleAssets::Build, ConsoleAssets::Folder),
            steps,
            bars: true,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_the_documented_ones() {
        let cli = Cli::parse_from(["verno"]);
        assert_eq!((cli.port, cli.shoptet_port, cli.customers), (8080, 8081, 200));
        assert!(matches!(cli.data(), Data::Folder(path) if path.ends_with("verno")));
        assert_eq!(Cli::parse_from(["verno", "--memory"]).data(), Data::Memory);
    }

    #[test]
    fn what_contradicts_itself_is_refused() {
        for arguments in [["verno", "--memory", "--data=x"], ["verno", "--simulator-only", "--orders=x"]] {
            assert!(Cli::try_parse_from(arguments).is_err(), "{arguments:?}");
        }
        assert!(Cli::try_parse_from(["verno", "--customers=-1"]).is_err());
    }
}
