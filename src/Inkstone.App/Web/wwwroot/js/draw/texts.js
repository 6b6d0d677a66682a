// The words of the Draw tab.
export default {
  title: { en: "Draw a digit", "zh-Hant": "寫一個數字", "zh-Hans": "写一个数字" },
  lead: {
    en: "The network reads while you draw. You cannot break anything.",
    "zh-Hant": "邊寫，網路就邊讀。放心寫，不會弄壞任何東西。",
    "zh-Hans": "边写，网络就边读。放心写，不会弄坏任何东西。",
  },
  draw: { en: "Draw", "zh-Hant": "寫", "zh-Hans": "写" },
  sees: { en: "What the network sees", "zh-Hant": "網路看到的", "zh-Hans": "网络看到的" },
  thinks: { en: "What it thinks", "zh-Hant": "網路的判斷", "zh-Hans": "网络的判断" },
  prompt: { en: "Draw a digit here", "zh-Hant": "在這裡寫一個數字", "zh-Hans": "在这里写一个数字" },
  blank: { en: "Draw a digit, and the answer appears here.", "zh-Hant": "寫一個數字，答案就會出現在這裡。", "zh-Hans": "写一个数字，答案就会出现在这里。" },
  pipeline: { en: "How the drawing reaches the network", "zh-Hant": "怎麼把字送進網路", "zh-Hans": "怎么把字送进网络" },
  normalized: { en: "Centred", "zh-Hant": "置中", "zh-Hans": "居中" },
  "as-drawn": { en: "As drawn", "zh-Hant": "原樣", "zh-Hans": "原样" },
  both: { en: "Both", "zh-Hant": "兩種都看", "zh-Hans": "两种都看" },
  normalizedWhy: {
    en: "Cropped, scaled and centred by its weight, just as the digits that the network learned from.",
    "zh-Hant": "先裁切、縮放，再依重心置中，和網路學過的數字一樣。",
    "zh-Hans": "先裁剪、缩放，再按重心居中，和网络学过的数字一样。",
  },
  "as-drawnWhy": {
    en: "The whole sheet squeezed to a small picture, as the course’s notebooks do it. Nothing is moved.",
    "zh-Hant": "整張紙直接縮小，和課程的 Jupyter 筆記本的做法一樣，位置完全不動。",
    "zh-Hans": "整张纸直接缩小，和课程的 Jupyter 笔记本的做法一样，位置完全不动。",
  },
  bothSame: {
    en: "Both agree here. Now draw a small digit in a corner: as drawn, its ink falls on pixels where the network has only ever met blank paper.",
    "zh-Hant": "這次兩種答案相同。試試在角落寫一個小小的數字：照原樣送進去，墨跡會落在網路從沒見過筆畫的像素上。",
    "zh-Hans": "这次两种答案相同。试试在角落写一个小小的数字：照原样送进去，墨迹会落在网络从没见过笔画的像素上。",
  },
  bothDiffer: {
    en: "They disagree. Every digit the network learned from was large and in the middle; as drawn, this one’s ink falls on pixels that meant nothing or something else there. Cropping and centring repairs that.",
    "zh-Hant": "兩種答案不同。網路學過的數字都又大又在正中間；照原樣送進去，墨跡落在別的像素上，那些像素的權重對應的是別的意思。裁切並置中就能解決。",
    "zh-Hans": "两种答案不同。网络学过的数字都又大又在正中间；照原样送进去，墨迹落在别的像素上，那些像素的权重对应的是别的意思。裁剪并居中就能解决。",
  },
  seenSize: { en: "{width} × {height} numbers from 0 (paper) to 1 (ink)", "zh-Hant": "{width} × {height} 個數，從 0（紙）到 1（墨）", "zh-Hans": "{width} × {height} 个数，从 0（纸）到 1（墨）" },
  seenPicture: { en: "The picture that the network gets", "zh-Hant": "送進網路的圖", "zh-Hans": "送进网络的图" },
  top: { en: "The three surest answers", "zh-Hant": "最有把握的三個答案", "zh-Hans": "最有把握的三个答案" },
  all: { en: "All answers, in percent", "zh-Hant": "所有答案（%）", "zh-Hans": "所有答案（%）" },
  none: { en: "∅ stands for “not a digit”.", "zh-Hant": "∅ 表示「不是數字」。", "zh-Hans": "∅ 表示“不是数字”。" },
  time: { en: "network {model} ms · there and back {trip} ms", "zh-Hant": "網路計算 {model} 毫秒 · 來回 {trip} 毫秒", "zh-Hans": "网络计算 {model} 毫秒 · 往返 {trip} 毫秒" },
};
