//! What a person does, from the first start on.

use std::path::PathBuf;

use crate::drop::drop_files;
use crate::program::{Program, fresh_home};

#[tokio::test(flavor = "multi_thread")]
async fn a_first_start_shows_a_window_with_a_heading() {
    let home = fresh_home();
    let program = Program::open(home.path(), &[]).await;
    println!("session in {:?}", program.started_in());
    program.screenshot("first-start").await;
    assert_eq!(program.accessibility_violations().await, Vec::<String>::new());
    program.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn dropped_files_arrive() {
    let home = fresh_home();
    let program = Program::open(home.path(), &[]).await;
    let files: Vec<PathBuf> = vec![home.path().join("æøå 1.xml")];
    std::fs::write(&files[0], b"x").unwrap();
    drop_files(&files);
    tokio::time::sleep(std::time::Duration::from_secs(1)).await;
    let log = home.path().join("driver.log");
    println!("{}", std::fs::read_to_string(log).unwrap());
    program.close().await;
}
