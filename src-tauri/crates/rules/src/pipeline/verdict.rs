//! What became of every rule of the sequence, and how that is kept.

use super::index::Woken;

/// What became of one rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// All conditions held.
    Fired,
    /// The first condition that did not hold, from 0 (B-211, B-213).
    Failed(u16),
    /// Not linked to the supplier (B-25).
    NotLinked,
    /// Switched off.
    Off,
    /// Names what is not there or not in use (B-78).
    Broken,
    /// Its first day is still to come.
    NotYet,
    /// Its last day is past (B-266).
    Expired,
    /// The invoice was there before this version (B-40).
    Older,
    /// An earlier rule stopped the automation (B-70).
    Stopped,
}

impl Verdict {
    /// Stable name.
    pub fn code(self) -> &'static str {
        match self {
            Self::Fired => "fired",
            Self::Failed(_) => "failed",
            Self::NotLinked => "not_linked",
            Self::Off => "off",
            Self::Broken => "broken",
            Self::NotYet => "not_yet",
            Self::Expired => "expired",
            Self::Older => "older",
            Self::Stopped => "stopped",
        }
    }
}

/// What became of the rules that were looked at closely, by their place in the sequence. Of all
/// others the first condition did not hold, or they did not come into question.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdicts {
    pub(super) woken: Vec<Woken>,
}

impl Verdicts {
    /// The rules that fired, and those that failed at a later condition than the first, by place.
    pub fn looked_at(&self) -> impl Iterator<Item = (u32, Verdict)> {
        self.woken.iter().map(|woken| (woken.order, woken.verdict))
    }
}

/// A run of equal verdicts as bytes: kind, length, and for [`Verdict::Failed`] the condition; numbers
/// in seven bits a byte, the lowest first.
pub(super) fn encode(verdicts: impl IntoIterator<Item = Verdict>) -> Vec<u8> {
    let mut bytes = Vec::new();
    let mut run: Option<(Verdict, u32)> = None;
    for verdict in verdicts {
        match &mut run {
            Some((last, length)) if *last == verdict => *length += 1,
            _ => {
                if let Some((last, length)) = run {
                    write_run(&mut bytes, last, length);
                }
                run = Some((verdict, 1));
            }
        }
    }
    if let Some((last, length)) = run {
        write_run(&mut bytes, last, length);
    }
    bytes
}

/// Reads what [`encode`] wrote; `None` for anything else.
pub(super) fn decode(mut bytes: &[u8]) -> Option<Vec<Verdict>> {
    let mut verdicts = Vec::new();
    while let Some((kind, rest)) = bytes.split_first() {
        bytes = rest;
        let length = number(&mut bytes)?;
        let verdict = match kind {
            0 => Verdict::Fired,
            1 => Verdict::Failed(u16::try_from(number(&mut bytes)?).ok()?),
            2 => Verdict::NotLinked,
            3 => Verdict::Off,
            4 => Verdict::Broken,
            5 => Verdict::NotYet,
            6 => Verdict::Expired,
            7 => Verdict::Older,
            8 => Verdict::Stopped,
            _ => return None,
        };
        if verdicts.len() + length as usize > MOST_RULES {
            return None;
        }
        verdicts.extend(std::iter::repeat_n(verdict, length as usize));
    }
    Some(verdicts)
}

/// More than any company has; keeps damaged bytes from asking for all memory.
const MOST_RULES: usize = 1_000_000;

fn write_run(bytes: &mut Vec<u8>, verdict: Verdict, length: u32) {
    let (kind, condition) = match verdict {
        Verdict::Fired => (0, None),
        Verdict::Failed(condition) => (1, Some(condition)),
        Verdict::NotLinked => (2, None),
        Verdict::Off => (3, None),
        Verdict::Broken => (4, None),
        Verdict::NotYet => (5, None),
        Verdict::Expired => (6, None),
        Verdict::Older => (7, None),
        Verdict::Stopped => (8, None),
    };
    bytes.push(kind);
    write_number(bytes, length);
    if let Some(condition) = condition {
        write_number(bytes, condition.into());
    }
}

fn write_number(bytes: &mut Vec<u8>, mut number: u32) {
    while number >= 0x80 {
        bytes.push((number & 0x7f) as u8 | 0x80);
        number >>= 7;
    }
    bytes.push(number as u8);
}

fn number(bytes: &mut &[u8]) -> Option<u32> {
    let mut number = 0_u32;
    for shift in (0..=28).step_by(7) {
        let (byte, rest) = bytes.split_first()?;
        *bytes = rest;
        number |= u32::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thousand_alike_are_three_bytes() {
        let alike = vec![Verdict::NotLinked; 1000];
        assert_eq!(encode(alike.clone()), [2, 0xe8, 0x07]);
        assert_eq!(decode(&encode(alike.clone())), Some(alike));
        let mixed = [Verdict::Fired, Verdict::Failed(300), Verdict::Failed(300), Verdict::Stopped];
        assert_eq!(decode(&encode(mixed)).as_deref(), Some(mixed.as_slice()));
    }

    #[test]
    fn damage_is_told() {
        for damaged in [&[9, 1][..], &[0][..], &[1, 1][..], &[0, 0xff, 0xff, 0xff, 0xff, 0x0f][..]]
        {
            assert_eq!(decode(damaged), None, "{damaged:?}");
        }
    }
}
