// Texts that several parts of the page share.
export default {
  offline: {
    en: "Inkstone does not answer. Is “inkstone serve” still running?",
    "zh-Hant": "Inkstone 沒有回應。「inkstone serve」還在執行嗎？",
    "zh-Hans": "Inkstone 没有响应。“inkstone serve”还在运行吗？",
  },
  notOffered: {
    en: "This version of Inkstone does not offer this yet.",
    "zh-Hant": "這個版本的 Inkstone 還沒有這項功能。",
    "zh-Hans": "这个版本的 Inkstone 还没有这项功能。",
  },
  tooMany: {
    en: "That was a bit fast. Please wait a moment.",
    "zh-Hant": "有點太快了，請稍等一下。",
    "zh-Hans": "有点太快了，请稍等一下。",
  },
  forbidden: {
    en: "Inkstone was started anew since this page was opened. Please reload the page.",
    "zh-Hant": "這個頁面開啟之後，Inkstone 重新啟動過。請重新整理頁面。",
    "zh-Hans": "打开这个页面之后，Inkstone 重新启动过。请刷新页面。",
  },
  problem: {
    en: "That did not work: {problem}",
    "zh-Hant": "沒有成功：{problem}",
    "zh-Hans": "没有成功：{problem}",
  },
  retry: { en: "Try again", "zh-Hant": "再試一次", "zh-Hans": "重试" },
  loading: { en: "Loading …", "zh-Hant": "載入中……", "zh-Hans": "加载中……" },
  notADigit: { en: "not a digit", "zh-Hant": "不是數字", "zh-Hans": "不是数字" },
  model: { en: "Model", "zh-Hant": "模型", "zh-Hans": "模型" },
  recogniser: { en: "Inkstone’s recogniser", "zh-Hant": "Inkstone 的辨識器", "zh-Hans": "Inkstone 的识别器" },
};
