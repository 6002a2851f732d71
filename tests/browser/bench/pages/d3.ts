// The same people as plain D3 draws and drags them: circles and names in an SVG, no label placed, nothing
// kept after a drag.

import { drag } from "d3-drag";
import { scaleLinear } from "d3-scale";
import { select } from "d3-selection";

type Person = { name: string; influence: number; interest: number; group: number };

const people: Person[] = JSON.parse(localStorage.getItem("bench/people") ?? "[]");
const [width, height] = [774, 788];
const x = scaleLinear([0, 100], [56, width - 18]);
const y = scaleLinear([0, 100], [height - 50, 18]);
const colours = ["#056ba9", "#009e73", "#d55e00", "#5a2fa8"];

const svg = select("body").append("svg").attr("width", width).attr("height", height);
svg.append("rect").attr("x", 56).attr("y", 18).attr("width", width - 74).attr("height", height - 68).attr("fill", "#eef2fe");
const token = svg
  .selectAll<SVGGElement, Person>("g.token")
  .data(people)
  .join("g")
  .attr("class", "token")
  .attr("transform", ({ interest, influence }) => `translate(${x(interest)},${y(influence)})`);
token.append("circle").attr("r", 9).attr("fill", ({ group }) => colours[group % 4]!);
token.append("text").attr("x", 13).attr("y", 4).text(({ name }) => name);
token.call(
  drag<SVGGElement, Person>().on("drag", function (event, person) {
    person.interest = x.invert(event.x);
    person.influence = y.invert(event.y);
    select(this).attr("transform", `translate(${event.x},${event.y})`);
  }).subject((_, { interest, influence }) => ({ x: x(interest), y: y(influence) })),
);
