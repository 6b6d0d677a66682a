// The words of the frame around the tabs.
export default {
  title: { en: "Inkstone · {tab}", "zh-Hant": "Inkstone · {tab}", "zh-Hans": "Inkstone · {tab}" },
  skip: { en: "Skip to the content", "zh-Hant": "跳到主要內容", "zh-Hans": "跳到主要内容" },
  tabs: { en: "What to do", "zh-Hant": "功能", "zh-Hans": "功能" },
  language: { en: "Language", "zh-Hant": "語言", "zh-Hans": "语言" },
  theme: { en: "Appearance", "zh-Hant": "外觀", "zh-Hans": "外观" },
  system: { en: "Auto", "zh-Hant": "自動", "zh-Hans": "自动" },
  light: { en: "Light", "zh-Hant": "淺色", "zh-Hans": "浅色" },
  dark: { en: "Dark", "zh-Hant": "深色", "zh-Hans": "深色" },
  accuracy: { en: "{name} · {accuracy}", "zh-Hant": "{name} · {accuracy}", "zh-Hans": "{name} · {accuracy}" },
  footer: {
    en: "Deep learning in pure C#. Everything happens on the computer that runs Inkstone.",
    "zh-Hant": "純 C# 的深度學習。所有運算都在執行 Inkstone 的這台電腦上完成。",
    "zh-Hans": "纯 C# 的深度学习。所有计算都在运行 Inkstone 的这台计算机上完成。",
  },
};
