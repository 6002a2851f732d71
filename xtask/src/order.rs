//! The functions of a program in an order in which it packs well.
//!
//! Packers find what is like something that came shortly before. The compiler sets functions one after the other
//! as it comes upon them; so the many that were made of one generic function stand far from each other. Here each
//! one stands behind the one that it is most like. Nothing else of the program changes but their numbers.

use std::cmp::Reverse;
use std::collections::BTreeMap;

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
const DRAWERS: usize = 512;

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

/// The numbers of functions, each behind the one that it is most like.
fn by_likeness(bodies: &[&[u8]]) -> Vec<usize> {
    let sketches: Vec<_> = bodies.iter().map(|body| sketch(body)).collect();
    // Who has the same piece in the same drawer. Those that have their place are taken out when they are met.
    let mut holders: BTreeMap<(usize, u32), Vec<usize>> = BTreeMap::new();
    for (function, sketch) in sketches.iter().enumerate() {
        for (drawer, piece) in sketch {
            holders.entry((*drawer, *piece)).or_default().push(function);
        }
    }
    // Those that are called most go first, as they stood.
    let front = CALLED_MOST.min(bodies.len());
    let mut order: Vec<usize> = (0..front).collect();
    let mut placed: Vec<bool> = (0..bodies.len()).map(|function| function < front).collect();
    let mut shared = vec![0_u32; bodies.len()];
    let mut first_left = front;
    while first_left < bodies.len() {
        let mut met = Vec::new();
        for key in order.last().into_iter().flat_map(|last| &sketches[*last]) {
            let Some(alike) = holders.get_mut(key) else { continue };
            alike.retain(|function| !placed[*function]);
            for function in alike {
                if shared[*function] == 0 {
                    met.push(*function);
                }
                shared[*function] += 1;
            }
        }
        // Of several the one that stood first, so that the same program always comes out the same.
        let most = met.iter().copied().max_by_key(|function| (shared[*function], Reverse(*function)));
        for function in met {
            shared[function] = 0;
        }
        let next = most.unwrap_or(first_left);
        order.push(next);
        placed[next] = true;
        while placed.get(first_left).is_some_and(|placed| *placed) {
            first_left += 1;
        }
    }
    order
}

/// What a function is made of, in few numbers: functions that have many pieces in common have many of these in
/// common. (A minhash of one permutation.)
fn sketch(body: &[u8]) -> Vec<(usize, u32)> {
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
