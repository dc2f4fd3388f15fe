//! Copies of the company file: one a day by itself, one whenever it is asked for, each a whole file.

use std::path::PathBuf;

use chrono::TimeDelta;
use office::Office;
use wire::settings::GetSettings;

use crate::world::{World, config};

/// The backups there are.
pub fn copies(world: &World) -> Vec<PathBuf> {
    let backups =
        std::fs::read_dir(config(world.dir.path(), &world.clock).data_dir.join("backups"));
    let folders = backups.into_iter().flatten().map(|folder| folder.unwrap().path());
    let copies = folders.flat_map(|folder| std::fs::read_dir(folder).unwrap());
    copies.map(|copy| copy.unwrap().path()).collect()
}

#[test]
fn one_is_made_each_day_and_no_more() {
    let (world, _) = World::with_enabled_supplier();
    assert!(world.office.back_up_if_due());
    world.clock.advance(TimeDelta::hours(1));
    assert!(!world.office.back_up_if_due());
    world.clock.advance(TimeDelta::hours(24));
    assert!(world.office.back_up_if_due());
    assert_eq!(copies(&world).len(), 2);
    let told = world.call(&GetSettings {}).backed_up_at;
    assert_eq!(told.as_deref(), Some("2026-03-03T10:00:00.000Z"));
}

#[test]
fn a_copy_is_a_whole_company_that_opens() {
    let (world, _) = World::with_enabled_supplier();
    world.office.back_up_blocking().unwrap();
    let [copy] = copies(&world).try_into().unwrap();
    let office = Office::new(config(world.dir.path(), &world.clock));
    office.open_company(&copy).unwrap();
    let verified = office.verify_blocking().unwrap();
    assert_eq!((verified.findings, verified.documents), (vec![], 1));
}
