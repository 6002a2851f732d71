import { object } from "./values.js";

// The types of the file format: a file with one value of a wrong type is refused as a whole, so a
// record with such a value counts as damaged. `null` means left out, and unknown fields pass.
export const SHAPES = (() => {
  const all = (names, shape) => Object.fromEntries(names.split(" ").map((name) => [name, shape]));
  const axis = { ...all("name", "string"), ...all("threshold", "number") };
  const expectation = {
    ...all("id direction statement category status due owner", "string"),
    ...all("importance", "number"),
  };
  const message = {
    ...all("id purpose key_message benefit challenge channel frequency sender next status", "string"),
    answers: ["string"],
  };
  return {
    head: {
      ...all("id title purpose", "string"),
      ...all("influence interest", axis),
      groups: [all("id name colour shape", "string")],
      team: [all("id name", "string")],
      filters: [
        {
          ...all("id name text", "string"),
          ...all("quadrants engagement owners tags hidden_groups", ["string"]),
          ...all("unrated unassessed unowned unanswered hides_ungrouped", "boolean"),
        },
      ],
    },
    stakeholder: {
      ...all("id name alias kind group role organisation contact side confidence evidence", "string"),
      ...all("engagement desired owner notes review_due", "string"),
      ...all("rank influence interest legitimacy urgency", "number"),
      tags: ["string"],
      expectations: [expectation],
      concerns: [all("id statement category severity response owner status", "string")],
      messages: [message],
    },
    fits(value, shape) {
      if (typeof shape === "string") return typeof value === shape;
      if (Array.isArray(shape)) {
        return Array.isArray(value) && value.every((item) => SHAPES.fits(item, shape[0]));
      }
      if (!object(value)) return false;
      return Object.keys(shape).every((key) => (value[key] ?? null) === null || SHAPES.fits(value[key], shape[key]));
    },
  };
})();
