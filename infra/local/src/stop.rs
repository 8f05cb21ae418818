//! Requests to stop the process: Ctrl-C, or the system's signal.

use std::io;

#[cfg(unix)]
use tokio::signal::unix::{Signal, SignalKind, signal};
#[cfg(windows)]
use tokio::signal::windows::{CtrlC, ctrl_c};

/// Requests to stop, heard from the moment this is made: one that comes between two waits is kept for the
/// next.
#[derive(Debug)]
pub struct Stop {
    #[cfg(unix)]
    interrupt: Signal,
    #[cfg(unix)]
    terminate: Signal,
    #[cfg(windows)]
    interrupt: CtrlC,
}

impl Stop {
    /// Starts to listen; from now on a request does not end the process by itself.
    ///
    /// # Errors
    /// If the system refuses, or outside a tokio runtime.
    pub fn listen() -> io::Result<Self> {
        Ok(Self {
            #[cfg(unix)]
            interrupt: signal(SignalKind::interrupt())?,
            #[cfg(unix)]
            terminate: signal(SignalKind::terminate())?,
            #[cfg(windows)]
            interrupt: ctrl_c()?,
        })
    }

    /// Ends at the next request, or at once if there was one since the last wait.
    pub async fn asked(&mut self) {
        #[cfg(unix)]
        tokio::select! {
            _ = self.interrupt.recv() => {}
            _ = self.terminate.recv() => {}
        }
        #[cfg(windows)]
        self.interrupt.recv().await;
    }
}

#[cfg(all(test, unix))]
mod tests {
    use std::time::Duration;

    use super::*;

    #[tokio::test]
    async fn a_request_between_two_waits_is_heard_by_the_next() {
        let mut stop = Stop::listen().unwrap();
        // The first wait is given up, as when starting ends before anybody asks to stop.
        assert!(tokio::time::timeout(Duration::from_millis(1), stop.asked()).await.is_err());
        let own = std::process::id().to_string();
        assert!(std::process::Command::new("kill").args(["-TERM", &own]).status().unwrap().success());
        std::thread::sleep(Duration::from_millis(50));
        tokio::time::timeout(Duration::from_secs(5), stop.asked()).await.unwrap();
    }
}
