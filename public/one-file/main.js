// The script of the one file: in the place of parts/home.js it has the one beside this.

import "./window.js";
import "../boot.js";
