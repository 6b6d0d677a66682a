// The tabs, in order. Each module exports start(section, context), called the first time its tab is shown; it may also export
// shown() and hidden(). `style` is its own style sheet, loaded with it.
export const TABS = [
  { id: "draw", text: { en: "Draw", "zh-Hant": "手寫", "zh-Hans": "手写" }, load: () => import("./draw/draw.js"), style: "css/draw.css" },
  { id: "number", text: { en: "Number", "zh-Hant": "多位數", "zh-Hans": "多位数" }, load: () => import("./number/number.js"), style: "css/number.css" },
  { id: "train", text: { en: "Train", "zh-Hant": "訓練", "zh-Hans": "训练" }, load: () => import("./train/train.js"), style: "css/train.css" },
  { id: "explore", text: { en: "Explore", "zh-Hant": "探索", "zh-Hans": "探索" }, load: () => import("./explore/explore.js"), style: "css/explore.css" },
  { id: "about", text: { en: "About", "zh-Hant": "關於", "zh-Hans": "关于" }, load: () => import("./about/about.js"), style: "css/about.css" },
];
