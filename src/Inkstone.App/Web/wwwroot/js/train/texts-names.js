// Names of recipes' parts for people. A recipe or data set that is not here is called what the server calls it.
const text = (en, hant, hans) => ({ en, "zh-Hant": hant, "zh-Hans": hans });

export default {
  "recipe_first-network": text(
    "Three hidden layers of 20, mean squared error and plain gradient descent. It learns slowly: 83 to 90 % on MNIST.",
    "三個各 20 個神經元的隱藏層，均方誤差，最單純的梯度下降。學得慢：在 MNIST 上約 83–90%。",
    "三个各 20 个神经元的隐藏层，均方误差，最朴素的梯度下降。学得慢：在 MNIST 上约 83–90%。"),
  "recipe_softmax-regression": text(
    "A single layer, whose weights can be looked at as pictures: about 92.5 % on MNIST.",
    "只有一層，權重可以直接當成圖片來看：在 MNIST 上約 92.5%。",
    "只有一层，权重可以直接当作图片来看：在 MNIST 上约 92.5%。"),
  "recipe_digits-20x20": text(
    "Two small hidden layers for the 5,000 pictures of 20 × 20; it gives logits.",
    "兩個小隱藏層，用於 5,000 張 20 × 20 的圖片；輸出為 logits。",
    "两个小隐藏层，用于 5,000 张 20 × 20 的图片；输出为 logits。"),
  "recipe_dense-512": text(
    "One wide hidden layer: about 98 % on MNIST in 5 epochs.",
    "一個很寬的隱藏層：5 個週期後在 MNIST 上約 98%。",
    "一个很宽的隐藏层：5 个轮次后在 MNIST 上约 98%。"),
  "recipe_deep-dense": text(
    "Four hidden layers with batch normalization and dropout: more than 98 % on MNIST.",
    "四個隱藏層，搭配批次正規化與 dropout：在 MNIST 上超過 98%。",
    "四个隐藏层，配合批归一化与 dropout：在 MNIST 上超过 98%。"),
  "recipe_first-convnet": text(
    "Three small convolutions, trained for one epoch: about 98.9 % on MNIST in seconds.",
    "三個小卷積層，只訓練一個週期：幾秒鐘就能在 MNIST 上達到約 98.9%。",
    "三个小卷积层，只训练一个轮次：几秒钟就能在 MNIST 上达到约 98.9%。"),
  "recipe_fast-convnet": text(
    "Three convolutions with pooling between, trained for one epoch: about 99 % on MNIST in seconds.",
    "三個卷積層，中間有池化，只訓練一個週期：幾秒鐘就能在 MNIST 上達到約 99%。",
    "三个卷积层，中间有池化，只训练一个轮次：几秒钟就能在 MNIST 上达到约 99%。"),
  recipe_convnet: text(
    "The convolutional network of Keras’ example, with dropout: about 99 % on MNIST.",
    "Keras 範例中的卷積網路，帶 dropout：在 MNIST 上約 99%。",
    "Keras 示例中的卷积网络，带 dropout：在 MNIST 上约 99%。"),
  recipe_recogniser: text(
    "The network that comes with Inkstone: MNIST bent, thickened and drawn again, digits of the pen, and drawings that are none. It takes an hour.",
    "Inkstone 內附的網路：把 MNIST 彎曲、加粗、重畫，再加上筆寫的數字，以及不是數字的圖。約需一小時。",
    "Inkstone 自带的网络：把 MNIST 弯曲、加粗、重画，再加上笔写的数字，以及不是数字的图。约需一小时。"),

  data_mnist: text("MNIST", "MNIST", "MNIST"),
  data_strokes: text("strokes (made by Inkstone’s pen)", "strokes（由 Inkstone 的筆產生）", "strokes（由 Inkstone 的笔生成）"),
  data_digits8x8: text("digits8x8 (small scans)", "digits8x8（小型掃描圖）", "digits8x8（小型扫描图）"),
  data_digits20x20: text("digits20x20 (5,000 pictures)", "digits20x20（5,000 張圖）", "digits20x20（5,000 张图）"),

  name_sgd: text("SGD", "SGD", "SGD"),
  name_rmsprop: text("RMSprop", "RMSprop", "RMSprop"),
  name_adam: text("Adam", "Adam", "Adam"),
  name_adamw: text("AdamW", "AdamW", "AdamW"),
  name_mse: text("Mean squared error", "均方誤差", "均方误差"),
  name_mae: text("Mean absolute error", "平均絕對誤差", "平均绝对误差"),
  name_categorical_crossentropy: text("Cross-entropy (categorical)", "交叉熵（categorical）", "交叉熵（categorical）"),
  name_sparse_categorical_crossentropy: text("Cross-entropy (sparse)", "交叉熵（sparse）", "交叉熵（sparse）"),
};
