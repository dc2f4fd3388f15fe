//! `bokfor`: the same use cases as the window, without a window.

mod arguments;
mod autopost;
mod bench;
mod documents;
mod output;
mod payments;
mod progress;
mod rules;
#[cfg(debug_assertions)]
mod serve;
mod session;
mod settings;
mod suppliers;

use std::process::ExitCode;

use clap::Parser;

use crate::arguments::{Arguments, Command};
use crate::output::{Fault, Output, Status};
use crate::session::Session;

fn main() -> ExitCode {
    pdf::run_if_asked().unwrap_or_else(run_command)
}

fn run_command() -> ExitCode {
    let arguments = Arguments::parse();
    let output = Output::new(arguments.json);
    match run(arguments.command, &output) {
        Ok(status) => status.into(),
        Err(fault) => {
            output.fault(&fault);
            fault.status().into()
        }
    }
}

fn run(command: Command, output: &Output) -> Result<Status, Fault> {
    match command {
        Command::New(new) => settings::new(&new, output),
        Command::Read { paths } => documents::read(&paths, output),
        Command::Import(import) => documents::import(&import, output),
        Command::Autopost(of) => autopost::run(&Session::open(&of.file)?, of.action, output),
        Command::Inbox(of) => documents::inbox(&Session::open(&of.file)?, of.action, output),
        Command::Post(post) => documents::post(&Session::open(&post.file)?, &post, output),
        Command::Vouchers { file } => documents::vouchers(&Session::open(&file)?, output),
        Command::Payments(of) => payments::run(&Session::open(&of.file)?, of.action, output),
        Command::Suppliers(of) => suppliers::run(&Session::open(&of.file)?, of.action, output),
        Command::Log { file } => documents::log(&Session::open(&file)?, output),
        Command::Explain { file, document } => {
            documents::explain(&Session::open(&file)?, document, output)
        }
        Command::Rules(of) => rules::run(&Session::open(&of.file)?, of.action, output),
        Command::Settings(of) => settings::run(&Session::open(&of.file)?, of.action, output),
        Command::Undo { file, run } => documents::undo(&Session::open(&file)?, run, output),
        Command::Verify { file } => settings::verify(&Session::open(&file)?, output),
        Command::Demo { scenario, file } => documents::demo(&scenario, &file, output),
        Command::Bench(arguments) => bench::run(&arguments, output),
        #[cfg(debug_assertions)]
        Command::Serve(arguments) => serve::run(&arguments),
    }
}
