// The words of "Teach it".
const text = (en, hant, hans) => ({ en, "zh-Hant": hant, "zh-Hans": hans });

export default {
  title: text("Teach it", "教它", "教它"),
  subtitle: text("your own handwriting", "認得你的筆跡", "认得你的笔迹"),
  wrong: text("That was wrong? It is a …", "判斷錯了嗎？正確答案是……", "判断错了吗？正确答案是……"),
  say: text("Keep this drawing as a {digit}", "把這個字記成 {digit}", "把这个字记成 {digit}"),
  first: text("Draw a digit first.", "請先寫一個數字。", "请先写一个数字。"),
  kept: text("Thank you. Kept as a {digit}; the network has not learned from it yet.", "謝謝，已記成 {digit}；網路還沒有從中學習。", "谢谢，已记成 {digit}；网络还没有从中学习。"),
  privacy: text(
    "Drawings that you correct are kept as files on the computer that runs Inkstone, and nowhere else. They stay until you delete them here.",
    "你更正過的字會存成檔案，只留在執行 Inkstone 的這台電腦上，直到你在這裡刪除為止。",
    "你更正过的字会保存为文件，只留在运行 Inkstone 的这台计算机上，直到你在这里删除为止。"),
  list: text("Your corrections ({count})", "你的更正（{count}）", "你的更正（{count}）"),
  none: text("None yet. Some ten to twenty of the digits it gets wrong work well.", "還沒有。把它常認錯的數字收集十到二十個，效果就不錯。", "还没有。把它常认错的数字收集十到二十个，效果就不错。"),
  item: text("is a {label}, was read as {readAs}", "是 {label}，被讀成 {readAs}", "是 {label}，被读成 {readAs}"),
  remove: text("Delete this correction (a {label})", "刪除這筆更正（{label}）", "删除这条更正（{label}）"),
  removeAll: text("Delete all", "全部刪除", "全部删除"),
  sure: text("Delete all {count} corrections?", "要刪除全部 {count} 筆更正嗎？", "要删除全部 {count} 条更正吗？"),
  learn: text("Learn from my corrections", "從我的更正中學習", "从我的更正中学习"),
  learnWhy: text(
    "A copy of the network is trained further, on your corrections mixed with known digits, so that it does not forget those. You then choose whether to keep it.",
    "會複製一份網路繼續訓練，把你的更正和已知的數字混在一起，讓它不會忘記原本學會的。最後由你決定要不要保留。",
    "会复制一份网络继续训练，把你的更正和已知的数字混在一起，让它不会忘记原来学会的。最后由你决定要不要保留。"),
  training: text("Learning … {percent}", "學習中……{percent}", "学习中……{percent}"),
  progress: text("Progress of learning", "學習進度", "学习进度"),
  ready: text("It has learned. This is what changed:", "學好了。變化如下：", "学好了。变化如下："),
  failed: text("Learning did not work: {message}", "學習沒有成功：{message}", "学习没有成功：{message}"),
  mine: text("My corrections", "我的更正", "我的更正"),
  known: text("Known digits", "已知的數字", "已知的数字"),
  right: text("Read right", "答對的比例", "答对的比例"),
  before: text("Before", "之前", "之前"),
  after: text("After", "之後", "之后"),
  keep: text("Keep it", "保留", "保留"),
  drop: text("Drop it", "捨棄", "舍弃"),
  keptModel: text("Kept as a model of its own, and chosen above. The old one is still there.", "已另存為新的模型，並在上方選用。原來的模型還在。", "已另存为新的模型，并在上方选用。原来的模型还在。"),
  dropped: text("Dropped. Nothing has changed.", "已捨棄，一切照舊。", "已舍弃，一切照旧。"),
};
