//! Shared ground of the tests: where the corpus and the workspace are.
