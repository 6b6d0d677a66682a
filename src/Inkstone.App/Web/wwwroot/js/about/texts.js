// The words of the About tab.
const text = (en, hant, hans) => ({ en, "zh-Hant": hant, "zh-Hans": hans });

export default {
  title: text("About Inkstone", "關於 Inkstone", "关于 Inkstone"),
  lead: text(
    "An inkstone is where ink begins. This one is a small library for deep learning, written from scratch in C#, and this page is its door.",
    "硯台是墨的起點。Inkstone 是一個從零開始用 C# 寫成的小型深度學習函式庫，這個頁面是它的大門。",
    "砚台是墨的起点。Inkstone 是一个从零开始用 C# 写成的小型深度学习库，这个页面是它的大门。"),
  how: text("How it reads a digit", "它怎麼讀數字", "它怎么读数字"),
  how1: text(
    "Your drawing is cropped, scaled and centred until it is a picture of 28 × 28 numbers, like the 70,000 handwritten digits of MNIST that the network learned from.",
    "你寫的字會先裁切、縮放、置中，變成 28 × 28 個數的小圖，就像網路學過的 MNIST 七萬個手寫數字一樣。",
    "你写的字会先裁剪、缩放、居中，变成 28 × 28 个数的小图，就像网络学过的 MNIST 七万个手写数字一样。"),
  how2: text(
    "These numbers go through the layers of the network. Out come ten shares, one for each digit, and one for “not a digit”; the largest is the answer.",
    "這些數通過網路的每一層，最後得到每個數字各一個比例，再加上「不是數字」的比例，最大的就是答案。",
    "这些数通过网络的每一层，最后得到每个数字各一个比例，再加上“不是数字”的比例，最大的就是答案。"),
  how3: text(
    "A high share says how sure the network is. That is not the same as how often it is right: it has never seen your handwriting.",
    "比例高表示網路有多確定，和它有多常答對是兩回事：它從沒看過你的字。",
    "比例高表示网络有多确定，和它有多常答对是两回事：它从没看过你的字。"),
  privacy: text("Nothing leaves the computer that runs Inkstone", "資料不會離開執行 Inkstone 的電腦", "数据不会离开运行 Inkstone 的计算机"),
  privacy1: text(
    "The page, the network and your drawings stay on the computer that runs Inkstone. The page loads nothing from the internet and works without it. Drawings are stored only if you correct an answer, as files that you can delete.",
    "頁面、網路和你寫的字，都只留在執行 Inkstone 的電腦上。頁面不會從網際網路載入任何東西，離線也能用。只有你更正答案時才會把字存成檔案，而且隨時可以刪除。",
    "页面、网络和你写的字，都只留在运行 Inkstone 的计算机上。页面不会从互联网加载任何东西，离线也能用。只有你更正答案时才会把字保存为文件，而且随时可以删除。"),
  share: text("There is no public link", "沒有公開的分享連結", "没有公开的分享链接"),
  share1: text(
    "Some notebooks print a public address for their page. That address leads through another company’s computer, and anybody who has it can use yours. Inkstone has no such tunnel: unless it is started with --listen, it answers only on its own computer.",
    "有些 Jupyter 筆記本會印出一個公開網址。那個網址會經過別家公司的電腦，任何拿到它的人都能使用你的電腦。Inkstone 沒有這種通道；除非啟動時加上 --listen，否則只在執行它的電腦上回應。",
    "有些 Jupyter 笔记本会打印出一个公开网址。那个网址会经过别家公司的计算机，任何拿到它的人都能使用你的计算机。Inkstone 没有这种通道；除非启动时加上 --listen，否则只在运行它的计算机上响应。"),
  share2: text(
    "To let others in the same network use it, such as a class in one room, start it with --listen. Then everybody in that network can draw, train and see the corrections: use it only where you trust all of them.",
    "如果要讓同一個區域網路的人一起用（例如同一間教室），啟動時加上 --listen。這樣該網路裡的每個人都能寫字、訓練，也看得到更正過的字：請只在信任所有人的網路使用。",
    "如果要让同一个局域网的人一起用（例如同一间教室），启动时加上 --listen。这样该网络里的每个人都能写字、训练，也看得到更正过的字：请只在信任所有人的网络使用。"),
  api: text("For programs", "給程式用的介面", "给程序用的接口"),
  api1: text("Whatever this page does, a program can do too. A prediction takes one call:", "這個頁面能做的，程式也能做。辨識只要一次呼叫：", "这个页面能做的，程序也能做。识别只要一次调用："),
  api2: text("Strokes work as well as pictures:", "除了圖片，也可以送出筆畫：", "除了图片，也可以发送笔画："),
  document: text("All calls, with an example for each (OpenAPI)", "所有呼叫與範例（OpenAPI 文件）", "所有调用与示例（OpenAPI 文档）"),
  example: text("Example for the command line", "命令列範例", "命令行示例"),
};
