//! Names, each with a number: found by either.

/// Names, numbered from 0 as they come.
#[derive(Clone, Debug, Default)]
pub(super) struct Names {
    texts: Vec<Box<str>>,
    /// Their numbers, in the order of the names.
    order: Vec<u32>,
}

impl Names {
    /// The number of a name.
    pub fn find(&self, name: &str) -> Option<u32> {
        self.search(name).ok().map(|at| self.order[at])
    }

    /// The number of a name, which is new or old.
    pub fn number(&mut self, name: &str) -> u32 {
        match self.search(name) {
            Ok(at) => self.order[at],
            Err(at) => {
                let number = self.texts.len() as u32;
                self.texts.push(name.into());
                self.order.insert(at, number);
                number
            }
        }
    }

    /// The name of a number that was given.
    pub fn text(&self, number: u32) -> &str {
        &self.texts[number as usize]
    }

    /// Where in the order a name stands, or would.
    fn search(&self, name: &str) -> Result<usize, usize> {
        self.order.binary_search_by(|number| self.text(*number).cmp(name))
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn a_name_keeps_its_number_and_a_new_one_gets_the_next() {
        let mut it = Names::default();
        let numbers = ["m", "z", "", "a", "z", "m", "a"].map(|name| it.number(name));
        assert_eq!(numbers, [0, 1, 2, 3, 1, 0, 3]);
        assert_eq!((it.find(""), it.find("b"), it.text(1)), (Some(2), None, "z"));
    }
}
