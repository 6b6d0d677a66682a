// What went wrong with a run, in words.
const text = (en, hant, hans) => ({ en, "zh-Hant": hant, "zh-Hans": hans });

export default {
  details: text("Details", "詳細訊息（英文）", "详细信息（英文）"),
  trainOn: text("Train on strokes instead", "改用 strokes 訓練", "改用 strokes 训练"),

  noData: text(
    "{name} is not on this computer and could not be downloaded.",
    "這台電腦上沒有 {name}，也無法下載。",
    "这台计算机上没有 {name}，也无法下载。"),
  partOfData: text(
    "Only a part of the files of {name} is on this computer.",
    "這台電腦上只有 {name} 的一部分檔案。",
    "这台计算机上只有 {name} 的一部分文件。"),
  noDataFolder: text(
    "The folder of the data sets cannot be used.",
    "無法使用放資料集的資料夾。",
    "无法使用存放数据集的文件夹。"),
  inPlace: text(
    "MNIST was not to be had. In its place this run learns from strokes, digits that Inkstone’s simulated pen writes.",
    "無法取得 MNIST，所以這次改用 strokes 學習：由 Inkstone 的模擬筆寫出的數字。",
    "无法取得 MNIST，所以这次改用 strokes 学习：由 Inkstone 的模拟笔写出的数字。"),
  noTest: text(
    "This data set has no test pictures: it is tested on those it learns from.",
    "這個資料集沒有測試圖片，所以用學習過的圖片來測試。",
    "这个数据集没有测试图片，所以用学习过的图片来测试。"),
  notNumber: text(
    "The loss grew beyond all numbers, because the steps were too large. Choose a smaller learning rate and start again.",
    "損失已經不再是數字，因為每一步都太大。請把學習率調小，再重新開始。",
    "损失已经不再是数字，因为每一步都太大。请把学习率调小，再重新开始。"),
  memory: text(
    "There is not enough memory for these settings. Choose smaller hidden layers or a smaller batch.",
    "記憶體不夠用這些設定。請選較小的隱藏層或較小的批次。",
    "内存不够用这些设置。请选较小的隐藏层或较小的批次。"),
  folder: text(
    "The run could not be kept: its folder cannot be written to, or the disk is full. Start Inkstone in another folder, or make room.",
    "無法儲存這次訓練：資料夾不能寫入，或磁碟已滿。請在別的資料夾啟動 Inkstone，或清出空間。",
    "无法保存这次训练：文件夹不能写入，或磁盘已满。请在别的文件夹启动 Inkstone，或腾出空间。"),
  elsewhere: text(
    "Another program is training this run.",
    "另一個程式正在進行這個訓練。",
    "另一个程序正在进行这个训练。"),
  queueFull: text(
    "Too many runs are waiting already. Wait for some to end, or stop some.",
    "排隊的訓練已經太多。請等一些結束，或停止一些。",
    "排队的训练已经太多。请等一些结束，或停止一些。"),
  otherData: text(
    "The data are not those that this run began with, so it cannot go on.",
    "資料和這個訓練開始時用的不同，所以無法繼續。",
    "数据和这个训练开始时用的不同，所以无法继续。"),
  setting: text(
    "The setting “{name}” was refused.",
    "「{name}」的設定不能用。",
    "“{name}”的设置不能用。"),
  settings: text(
    "These settings were refused.",
    "這些設定不能用。",
    "这些设置不能用。"),
  unknown: text(
    "That did not work.",
    "沒有成功。",
    "没有成功。"),
};
