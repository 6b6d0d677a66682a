// The words of the Number tab.
const text = (en, hant, hans) => ({ en, "zh-Hant": hant, "zh-Hans": hans });

export default {
  title: text("Write a number", "寫一個多位數", "写一个多位数"),
  lead: text(
    "Several digits side by side, or a photo of a number: drop it, paste it, or choose a file.",
    "把幾個數字寫在一起，或放一張數字的照片：拖放、貼上或選擇檔案都可以。",
    "把几个数字写在一起，或放一张数字的照片：拖放、粘贴或选择文件都可以。"),
  prompt: text("Write a number here, such as 2024", "在這裡寫一個數，例如 2024", "在这里写一个数，例如 2024"),
  reads: text("The number", "讀出的數", "读出的数"),
  blank: text("Write a number, and it appears here.", "寫一個數，結果就會出現在這裡。", "写一个数，结果就会出现在这里。"),
  nothing: text("No digits found. Write them larger, or farther apart.", "沒有找到數字。請寫大一點，或分開一點。", "没有找到数字。请写大一点，或分开一点。"),
  sure: text("Sure: {percent} likely that every digit is right.", "很有把握（整個數都對的機率 {percent}）。", "很有把握（整个数都对的概率 {percent}）。"),
  likely: text("Probably: {percent} likely that every digit is right.", "應該沒錯（整個數都對的機率 {percent}）。", "应该没错（整个数都对的概率 {percent}）。"),
  unsure: text("Not sure: {percent} likely that every digit is right. The weakest digit is marked.", "沒有把握（整個數都對的機率 {percent}）。最不確定的一位已標出。", "没有把握（整个数都对的概率 {percent}）。最不确定的一位已标出。"),
  digits: text("Digit by digit", "逐位來看", "逐位来看"),
  digitsWhy: text(
    "What the network gets of each, cropped and centred, and how sure it is.",
    "每一位裁切置中後送進網路的樣子，以及它有多確定。",
    "每一位裁剪居中后送进网络的样子，以及它有多确定。"),
  second: text("or {label}, {percent}", "或 {label}，{percent}", "或 {label}，{percent}"),
  time: text("read in {model} ms", "用 {model} 毫秒讀完", "用 {model} 毫秒读完"),
};
