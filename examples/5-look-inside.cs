#!/usr/bin/env dotnet
#:project ../src/Inkstone.Lessons/Inkstone.Lessons.csproj
#:property PublishAot=false

// Lesson 5: a network that reads 98 % of the digits, where it errs, and what it looks for.
// Run: dotnet run examples/5-look-inside.cs               on MNIST
//      dotnet run examples/5-look-inside.cs -- --quick    in seconds, on simulated pen strokes
using Inkstone;
using Inkstone.Digits;
using Inkstone.Figures;
using Inkstone.Layers;
using Inkstone.Lessons;
using Inkstone.Progress;

var lesson = Lesson.Start(args);

lesson.Step("data");
var mnist = lesson.Load("mnist");

lesson.Step("inspect");
void Inspect(DigitImages images)
{
    Console.WriteLine($"({images.Count}, {images.Height}, {images.Width})");
    Console.WriteLine(images.Labels.Length);
    Console.WriteLine(NumpyText.Repr(images.Labels, images.Count)); // as numpy prints
}

Inspect(mnist.Train);
Inspect(mnist.Test);

lesson.Step("look");
var first25 = Enumerable.Range(0, 25).ToArray();
lesson.Show(DigitFigures.SampleGrid(mnist.Train, first25, columns: 5, cell: 2));

lesson.Step("build");
var model = new Sequential(
[
    new Input(28, 28),
    new Flatten(),
    new Dense(512, "relu"),
    new Dense(10, "softmax"),
]);

lesson.Step("summary");
Console.Write(model.Summary());

lesson.Step("compile");
model.Compile("rmsprop", "sparse_categorical_crossentropy", ["accuracy"]);

lesson.Step("scale");
// The types by numpy's names. Bytes divided are float64 in numpy, float32 in Inkstone. (The
// notebook says float64 both times: its pictures were scaled already. See the end.)
static string DType<T>(ReadOnlySpan<T> _) => typeof(T) == typeof(byte) ? "uint8" : "float32";

Console.WriteLine($"previously, train_images was of type {DType(mnist.Train.Pixels(0))}");
var (trainImages, trainLabels) = (mnist.Train.Scaled(), mnist.Train.SparseLabels());
var (testImages, testLabels) = (mnist.Test.Scaled(), mnist.Test.SparseLabels());
Console.WriteLine($"now, train_images is of type {DType(trainImages[..1].AsSpan())}");

lesson.Step("fit");
// The notebook drops the history, and does not look at the test digits after each epoch. To look
// at them (validationData) changes nothing in the training.
var history = model.Fit(
    trainImages, trainLabels, batchSize: 128, epochs: lesson.Quick ? 2 : 5,
    validationData: (testImages, testLabels));

lesson.Step("curves");
lesson.Show(Charts.TrainingCurves(history));

lesson.Step("predict");
var predictions = model.Predict(testImages, progress: ProgressRenderer.Auto());
Console.WriteLine(NumpyText.Repr(predictions[..1].Reshape([10])));
Console.WriteLine(predictions.Shape);

var answers = predictions.ArgMax();
Console.WriteLine(answers[0]);
Console.WriteLine(NumpyText.Str<float>([predictions[0, answers[0]]], []));
Console.WriteLine(mnist.Test.Label(0));

lesson.Step("formula");
var weights = model.Weights;
var (w1, b1, w2, b2) = (weights[0], weights[1], weights[2], weights[3]);
Console.WriteLine($"W1 {w1.Shape}, b1 {b1.Shape}, W2 {w2.Shape}, b2 {b2.Shape}");
var x = testImages[..5].Reshape([5, 784]);
var h = Ops.ReLU(x.MatMul(w1) + b1);
var y = Ops.Softmax(h.MatMul(w2) + b2);
Console.WriteLine($"X {x.Shape}, h {h.Shape}, y {y.Shape}");
Console.WriteLine(NumpyText.Repr(y[..1].Reshape([10])));

lesson.Step("evaluate");
var (_, testAccuracy) = model.Evaluate(testImages, testLabels);
Console.WriteLine($"test_acc: {testAccuracy}");

lesson.Step("overfitting");
var (_, trainAccuracy) = model.Evaluate(trainImages, trainLabels);
lesson.Say($"training digits read right: {trainAccuracy * 100:F2} %");
lesson.Say($"test digits read right: {testAccuracy * 100:F2} %");
lesson.Say($"the gap: {(trainAccuracy - testAccuracy) * 100:F2} points");

lesson.Step("panels");
// The pictures come from mnist.Test, the bytes as they were loaded.
var first15 = Enumerable.Range(0, 15).ToArray();
lesson.Show(DigitFigures.PredictionPanel(mnist.Test, predictions, first15, columns: 3));

lesson.Step("mistakes");
// The notebook's heading promises the first few mistakes, too; its code does not show them.
var mistakes = DigitFigures.MistakenIndices(mnist.Test, answers);
lesson.Say($"{mistakes.Length} of {mnist.Test.Count} are read wrong.");
var first9 = mistakes.Take(9).ToArray();
lesson.Show(DigitFigures.PredictionPanel(mnist.Test, predictions, first9, columns: 3));

lesson.Step("worst");
lesson.Show(DigitFigures.WorstMistakes(mnist.Test, predictions));

lesson.Step("confusion");
lesson.Show(Charts.ConfusionMatrix(mnist.Test.Labels, answers));

lesson.Step("single");
var single = new Sequential([new Input(28, 28), new Flatten(), new Dense(10, "softmax")]);
single.Compile("rmsprop", "sparse_categorical_crossentropy", ["accuracy"]);
single.Fit(trainImages, trainLabels, batchSize: 128, epochs: lesson.Quick ? 3 : 10);

lesson.Step("single-summary");
Console.Write(single.Summary());

lesson.Step("single-evaluate");
var (_, singleAccuracy) = single.Evaluate(testImages, testLabels);
Console.WriteLine($"test_acc: {singleAccuracy}");

lesson.Step("weights");
var kernel = single.Layers[1].GetWeights()[0];
lesson.Show(DigitFigures.WeightsPerClass(kernel));

lesson.Step("activating");
var reshapedImages = trainImages.Reshape([-1, 784]);
Console.WriteLine(reshapedImages.Shape);

var activations = reshapedImages.MatMul(kernel); // without the bias and before the softmax
var all = Enumerable.Range(0, mnist.Train.Count);
int MostActivating(int digit) => all.MaxBy(n => activations[n, digit]);

lesson.Show(DigitFigures.MostActivating(mnist.Train, [.. Enumerable.Range(0, 10).Select(MostActivating)]));
foreach (var n in Enumerable.Range(0, 10).Select(MostActivating))
{
    Console.WriteLine($"train_images[{n}]: {mnist.Train.Label(n)}");
}

lesson.Step("twice");
// mnist.Train.Scaled().Scaled() does not compile: what is scaled has no Scaled(). To repeat
// what happened in the notebook, one has to divide by hand.
var (trainTwice, testTwice) = (trainImages / 255, testImages / 255);
Console.WriteLine(PixelScale.Check(trainTwice));

double ScaledTwice(int epochs, params Layer[] layers)
{
    var silent = new NoProgress();
    var network = new Sequential([new Input(28, 28), new Flatten(), .. layers]);
    network.Compile("rmsprop", "sparse_categorical_crossentropy", ["accuracy"]);
    network.Fit(trainTwice, trainLabels, batchSize: 128, epochs: epochs, progress: silent);
    return network.Evaluate(testTwice, testLabels, progress: silent)["accuracy"];
}

var wide = ScaledTwice(lesson.Quick ? 2 : 5, new Dense(512, "relu"), new Dense(10, "softmax"));
var narrow = ScaledTwice(lesson.Quick ? 3 : 10, new Dense(10, "softmax"));
lesson.Say($"512 neurons and 10, scaled twice: {wide * 100:F2} %");
lesson.Say($"a single layer, scaled twice: {narrow * 100:F2} %");

lesson.Finish($"On MNIST the network with 512 neurons should reach an accuracy of 97.5 to 98.5 %, the single layer 92 to 93 %.");
