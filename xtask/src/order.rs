//! The functions of a program in an order in which it packs well.
//!
//! Packers find what is like something that came shortly before. The compiler sets functions one after the other
//! as it comes upon them; so the many that were made of one generic function stand far from each other. Here each
//! one stands behind those that it is most like. Nothing else of the program changes but their numbers.

use std::cmp::Reverse;
use std::collections::{BTreeMap, VecDeque};

use wasm_encoder::reencode::{Error, Reencode, utils};
use wasm_encoder::{CodeSection, FunctionSection, Module};
use wasmparser::{CodeSectionReader, FunctionBody, FunctionSectionReader, Parser, Payload, TypeRef};

use crate::run::{Failure, Outcome};

/// Functions that keep their place at the front: wasm-opt puts those there that are called most, and the numbers of
/// the first ones take a byte less at each call.
const CALLED_MOST: usize = 100;
/// So many bytes are looked at together.
const PIECE: usize = 4;
/// What is known of a function: of its pieces one in each of so many drawers.
const DRAWERS: usize = 1_024;
/// How far gzip looks back, in bytes, with some room for what else changes.
const FAR: usize = 30_000;

/// The program with its functions in that order.
pub(crate) fn reorder(module: &[u8]) -> Outcome<Vec<u8>> {
    let (mut imported, mut bodies) = (0, Vec::new());
    for payload in Parser::new(0).parse_all(module) {
        match payload.map_err(refused)? {
            Payload::ImportSection(imports) => {
                for import in imports.into_imports() {
                    imported += u32::from(matches!(import.map_err(refused)?.ty, TypeRef::Func(_)));
                }
            }
            Payload::CodeSectionEntry(body) => bodies.push(body.as_bytes()),
            _ => {}
        }
    }
    let order = by_likeness(&bodies);
    let mut places = vec![0; order.len()];
    for (place, function) in (0..).zip(&order) {
        if let Some(known) = places.get_mut(*function) {
            *known = place;
        }
    }
    let mut out = Module::new();
    let mut renumber = Renumber { imported, order, places };
    renumber.parse_core_module(&mut out, Parser::new(0), module).map_err(refused)?;
    Ok(out.finish())
}

fn refused(why: impl std::fmt::Display) -> Failure {
    Failure(format!("the program is not what wasm-opt makes: {why}"))
}

/// The numbers of functions, each behind those that it is most like.
fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let sketches: Vec<_> = bodies.iter().map(|body| sketch(body)).collect();
    let mut holders: BTreeMap<Key, Vec<usize>> = BTreeMap::new();
    for (function, sketch) in sketches.iter().enumerate() {
        for key in sketch {
            holders.entry(*key).or_default().push(function);
        }
    }
    // Those that are called most go first, as they stood.
    let front = CALLED_MOST.min(bodies.len());
    let mut order: Vec<usize> = (0..front).collect();
    let mut left: Vec<usize> = (front..bodies.len()).collect();
    let mut behind = Behind::default();
    let mut shared = vec![0_u32; bodies.len()];
    while !left.is_empty() {
        let mut with_last = vec![0_u32; bodies.len()];
        if let Some(last) = order.last().copied() {
            for key in &sketches[last] {
                let is_new = behind.take(*key);
                for function in holders.get(key).into_iter().flatten() {
                    with_last[*function] += 1;
                    shared[*function] += u32::from(is_new);
                }
            }
            for key in behind.add(&sketches[last], bodies[last].len()) {
                for function in holders.get(&key).into_iter().flatten() {
                    shared[*function] -= 1;
                }
            }
        }
        // The more of it stands there already the better, and the more it is: so the square, for its size. Of several
        // the one that stood first, so that the same program always comes out the same.
        let worth = |function: usize| {
            let known = u64::from(shared[function] + with_last[function]);
            known * known * 1_000_000 / (sketches[function].len() as u64).max(1)
        };
        let best = (0..left.len()).max_by_key(|at| (worth(left[*at]), Reverse(*at)));
        order.extend(best.map(|at| left.remove(at)));
    }
    order
}

/// A piece, by its drawer.
type Key = (usize, u32);

/// What a packer can look back at.
#[derive(Default)]
struct Behind {
    /// How often each piece is there.
    pieces: BTreeMap<Key, u32>,
    /// The functions, each with its pieces and its size.
    functions: VecDeque<(Vec<Key>, usize)>,
    bytes: usize,
}

impl Behind {
    /// Takes in a piece. Whether it was not there.
    fn take(&mut self, key: Key) -> bool {
        let count = self.pieces.entry(key).or_default();
        *count += 1;
        *count == 1
    }

    /// Takes in the function of these pieces, and lets go of what is too far away. Answers with the pieces that are
    /// not there any more.
    fn add(&mut self, pieces: &[Key], bytes: usize) -> Vec<Key> {
        self.functions.push_back((pieces.to_vec(), bytes));
        self.bytes += bytes;
        let mut gone = Vec::new();
        while self.bytes > FAR && self.functions.len() > 1 {
            let Some((pieces, bytes)) = self.functions.pop_front() else { break };
            self.bytes -= bytes;
            for key in pieces {
                let Some(count) = self.pieces.get_mut(&key) else { continue };
                *count -= 1;
                if *count == 0 {
                    gone.push(key);
                }
            }
        }
        gone
    }
}

/// What a function is made of, in few numbers: functions that have many pieces in common have many of these in
/// common. (A minhash of one permutation.)
fn sketch(body: &[u8]) -> Vec<Key> {
    let mut least = vec![u32::MAX; DRAWERS];
    for piece in body.windows(PIECE.min(body.len()).max(1)) {
        let sum = piece
            .iter()
            .fold(0x811c_9dc5_u32, |sum, byte| (sum ^ u32::from(*byte)).wrapping_mul(0x0100_0193));
        let sum = (sum ^ (sum >> 15)).wrapping_mul(0x2c1b_3c6d);
        let sum = sum ^ (sum >> 12);
        let drawer = sum as usize % DRAWERS;
        least[drawer] = least[drawer].min(sum);
    }
    least.into_iter().enumerate().filter(|(_, least)| *least != u32::MAX).collect()
}

/// Writes the program anew with other numbers for its functions.
struct Renumber {
    /// How many functions it imports: they keep their numbers, which are the first.
    imported: u32,
    /// Its own functions in their new order.
    order: Vec<usize>,
    /// Where in that order each one stands.
    places: Vec<u32>,
}

impl Reencode for Renumber {
    type Error = std::convert::Infallible;

    fn function_index(&mut self, function: u32) -> Result<u32, Error> {
        let own = function.checked_sub(self.imported).and_then(|own| self.places.get(own as usize));
        Ok(own.map_or(function, |place| self.imported + place))
    }

    fn parse_function_section(
        &mut self,
        out: &mut FunctionSection,
        section: FunctionSectionReader<'_>,
    ) -> Result<(), Error> {
        let types = section.into_iter().collect::<Result<Vec<_>, _>>()?;
        for of in self.order.iter().filter_map(|function| types.get(*function)) {
            out.function(*of);
        }
        Ok(())
    }

    fn parse_code_section(
        &mut self,
        out: &mut CodeSection,
        section: CodeSectionReader<'_>,
    ) -> Result<(), Error> {
        let bodies: Vec<FunctionBody> = section.into_iter().collect::<Result<_, _>>()?;
        for function in self.order.clone() {
            if let Some(body) = bodies.get(function) {
                utils::parse_function_body(self, out, body.clone())?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::by_likeness;

    #[test]
    fn what_is_alike_stands_together() {
        let like = |of: u8, with: u8| [[of; 40].as_slice(), &[with, of, with]].concat();
        let mut bodies: Vec<_> = (0..super::CALLED_MOST).map(|_| vec![0xff; 9]).collect();
        let first = bodies.len();
        bodies.extend([like(1, 9), like(2, 9), like(3, 9), like(1, 8), like(3, 8), like(2, 8)]);
        let order = by_likeness(&bodies.iter().map(Vec::as_slice).collect::<Vec<_>>());
        assert!(order[..first].iter().copied().eq(0..first));
        assert_eq!(order[first..].iter().map(|of| of - first).collect::<Vec<_>>(), [0, 3, 1, 5, 2, 4]);
    }

    #[test]
    fn each_function_has_one_place_whatever_there_is() {
        for count in [0, 1, super::CALLED_MOST, super::CALLED_MOST + 1, 300] {
            let bodies: Vec<_> =
                (0..count).map(|at| vec![u8::try_from(at % 7).unwrap_or(0); at % 11]).collect();
            let mut order = by_likeness(&bodies.iter().map(Vec::as_slice).collect::<Vec<_>>());
            order.sort_unstable();
            assert!(order.into_iter().eq(0..count), "{count}");
        }
    }
}
