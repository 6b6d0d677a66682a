// The words of "See it think".
const kind = (en, hant, hans) => ({ en, "zh-Hant": hant, "zh-Hans": hans });

export default {
  title: kind("See it think", "看它思考", "看它思考"),
  subtitle: kind("every layer, live", "每一層，即時呈現", "每一层，实时呈现"),
  blank: kind("Draw a digit: then every layer shows here what it makes of it.", "寫一個數字，每一層會在這裡顯示它算出了什麼。", "写一个数字，每一层会在这里显示它算出了什么。"),
  heatTitle: kind("Which pixels spoke for the answer", "哪些像素支持這個答案", "哪些像素支持这个答案"),
  heatWhy: kind(
    "The slope of the winning score by each pixel of the input, worked out backwards through all layers, as in training.",
    "獲勝分數對每個輸入像素的斜率，和訓練時一樣，由後往前一層一層算回來。",
    "获胜分数对每个输入像素的斜率，和训练时一样，由后往前一层一层算回来。"),
  heatFor: kind("more ink here speaks for {label}", "這裡多一點墨，更像 {label}", "这里多一点墨，更像 {label}"),
  heatAgainst: kind("more ink here speaks against it", "這裡多一點墨，更不像 {label}", "这里多一点墨，更不像 {label}"),
  heatLabel: kind("Heat map over the drawing", "疊在字上的熱圖", "叠在字上的热图"),
  weights: kind("The weights of its only layer", "唯一一層的權重", "唯一一层的权重"),
  weightsWhy: kind(
    "One picture for each digit: where ink speaks for it, and where against.",
    "每個數字一張圖：哪裡有墨就支持它，哪裡有墨就反對它。",
    "每个数字一张图：哪里有墨就支持它，哪里有墨就反对它。"),
  shape: kind("{type} · {shape}", "{type} · {shape}", "{type} · {shape}"),
  map: kind("{name}, picture {number} of {count}", "{name}，第 {number} 張，共 {count} 張", "{name}，第 {number} 张，共 {count} 张"),
  mapSize: kind("{width} × {height} numbers; the layer’s range is {least} to {most}", "{width} × {height} 個數；這一層的範圍是 {least} 到 {most}", "{width} × {height} 个数；这一层的范围是 {least} 到 {most}"),
  maps: kind("Pictures of {name}; arrow keys go from one to the next", "{name} 的圖；用方向鍵逐張移動", "{name} 的图；用方向键逐张移动"),
  some: kind("The first {shown} of {count} pictures", "共 {count} 張，這裡顯示前 {shown} 張", "共 {count} 张，这里显示前 {shown} 张"),
  vector: kind("{count} numbers from {least} to {most}", "{count} 個數，從 {least} 到 {most}", "{count} 个数，从 {least} 到 {most}"),
  cells: kind("{count} numbers; the strongest is number {number}", "{count} 個數；最強的是第 {number} 個", "{count} 个数；最强的是第 {number} 个"),
  explain: {
    rescaling: kind("The same picture in other units.", "同一張圖，只是換了單位。", "同一张图，只是换了单位。"),
    conv2d: kind("A small window slides over the picture; each filter lights up where it finds its own little pattern, such as a slanted edge.", "小視窗在圖上移動；每個濾波器找到自己的小樣式（例如斜邊）時就亮起來。", "小窗口在图上移动；每个卷积核找到自己的小模式（例如斜边）时就亮起来。"),
    conv2dAgain: kind("The same again on the pictures of the layer before: patterns made of patterns.", "對前一層的圖再做一次：由小樣式組成更大的樣式。", "对前一层的图再做一次：由小模式组成更大的模式。"),
    depthwiseconv2d: kind("Each picture gets a filter of its own; they are not mixed.", "每張圖各用一個濾波器，彼此不混合。", "每张图各用一个卷积核，彼此不混合。"),
    maxpooling2d: kind("Of every few pixels only the strongest stays: smaller, and small shifts matter less.", "每幾個像素只留下最強的：圖變小，小小的位移也不再重要。", "每几个像素只留下最强的：图变小，小小的位移也不再重要。"),
    averagepooling2d: kind("Every few pixels become their mean: smaller and smoother.", "每幾個像素取平均：變小，也變得平滑。", "每几个像素取平均：变小，也变得平滑。"),
    globalaveragepooling2d: kind("Each picture becomes one number: how strong its pattern is, wherever it is.", "每張圖變成一個數：這種樣式有多強，不管在哪裡。", "每张图变成一个数：这种模式有多强，不管在哪里。"),
    dense: kind("Every neuron weighs all numbers before it and adds them up; dark ones respond strongly.", "每個神經元把前面所有的數加權相加；顏色深的反應強。", "每个神经元把前面所有的数加权相加；颜色深的响应强。"),
    output: kind("The answer: one number for each class, and the largest wins.", "答案：每個類別一個數，最大的勝出。", "答案：每个类别一个数，最大的胜出。"),
    batchnormalization: kind("Brings the numbers to a common scale, so that learning goes faster.", "把數值調到相近的範圍，學得更快。", "把数值调到相近的范围，学得更快。"),
    activation: kind("Bends each number by a fixed curve; without bends many layers could do no more than one.", "用固定的曲線轉換每個數；沒有這些轉折，再多層也只等於一層。", "用固定的曲线转换每个数；没有这些转折，再多层也只等于一层。"),
    softmax: kind("Turns scores into shares that add up to 100 %.", "把分數變成加起來是 100% 的比例。", "把分数变成加起来是 100% 的比例。"),
    other: kind("What this layer makes of the numbers before it.", "這一層由前面的數算出的結果。", "这一层由前面的数算出的结果。"),
  },
};
