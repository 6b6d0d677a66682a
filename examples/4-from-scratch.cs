#!/usr/bin/env dotnet
#:project ../src/Inkstone.Lessons/Inkstone.Lessons.csproj
#:include scratch/ScratchNetwork.cs
#:property PublishAot=false

// Lesson 4: the same network twice: from ready-made parts, and from nothing but tensors and a gradient tape.
// Run: dotnet run examples/4-from-scratch.cs               on MNIST
//      dotnet run examples/4-from-scratch.cs -- --quick    in seconds, on digits of a simulated pen
using FromScratch;
using Inkstone;
using Inkstone.Digits;
using Inkstone.Figures;
using Inkstone.Layers;
using Inkstone.Lessons;
using Inkstone.Losses;
using Inkstone.Optimizers;

var lesson = Lesson.Start(args);

lesson.Step("small");
var small = lesson.Load("digits8x8");
lesson.Say($"{small.Train.Count + small.Test.Count} pictures, their numbers from 0 to {small.Train.Maximum}.");

static ImagePanel Matshow(DigitImages images, int n) =>
    new(images.Pixels(n), images.Height, images.Width, ColorMap.Gray) { Ticks = true };

lesson.Show(new Figure([Matshow(small.Train, 8), Matshow(small.Train, 16)], columns: 2, width: 6, height: 3));
lesson.Say($"The label of picture 8: {small.Train.Label(8)}; of picture 16: {small.Train.Label(16)}");

lesson.Step("large");
var mnist = lesson.Load("mnist");
// The notebook takes two from a shuffled stream. Here a seed chooses: the same two each time.
lesson.Show(DigitFigures.Examples(mnist.Train, mnist.Train.RandomIndices(2, seed: 4)));

lesson.Step("shapes");
static void Expect(string what, Shape expected, Shape actual)
{
    if (actual != expected)
    {
        throw new InvalidDataException($"Expected {what} of shape {expected}. Received: {actual}. Is this MNIST?");
    }
}

var (many, few) = lesson.Quick ? (30_000, 5_000) : (60_000, 10_000);
Expect("training images", (many, 28, 28), mnist.Train.Scaled().Shape);
Expect("training labels", many, mnist.Train.SparseLabels().Shape);
Expect("test images", (few, 28, 28), mnist.Test.Scaled().Shape);
Expect("test labels", few, mnist.Test.SparseLabels().Shape);

var (xTrain, yTrain) = (mnist.Train.Scaled().Reshape([-1, 28 * 28]), mnist.Train.SparseLabels());
var (xTest, yTest) = (mnist.Test.Scaled().Reshape([-1, 28 * 28]), mnist.Test.SparseLabels());
Console.WriteLine($"{xTrain.Shape} {yTrain.Shape} {xTest.Shape} {yTest.Shape}");

lesson.Step("build");
var model = new Sequential([new Dense(512, "relu"), new Dense(10, "softmax")]);
Console.Write(model.Summary());

lesson.Step("compile");
model.Compile("rmsprop", "sparse_categorical_crossentropy", ["accuracy"]);

lesson.Step("fit");
model.Fit(xTrain[..10_000], yTrain[..10_000], batchSize: 128, epochs: 5);
Console.Write(model.Summary());

lesson.Step("predict");
var random = new RandomStream(seed: 4);
// The notebook's randint(0, 10000 - 10) can never show the last image; NextInt(10000 - 10 + 1) can.
int AnyStart() => random.NextInt(mnist.Test.Count - 10 + 1);

void ShowAnswers(int start, int[] predictions)
{
    var images = Enumerable.Range(start, 10).Select(n => Matshow(mnist.Test, n));
    lesson.Show(new Figure([.. images], columns: 5, width: 5 * 2.5, height: 2 * 2.5));
    Console.WriteLine($"{"predictions",12}: {NumpyText.Str<int>(predictions, 10)}");
    Console.WriteLine($"{"real",12}: {NumpyText.Str(mnist.Test.Labels.Slice(start, 10), 10)}");
}

var start = AnyStart();
ShowAnswers(start, model.Predict(xTest[start..(start + 10)]).ArgMax());

lesson.Step("evaluate");
var (_, accuracy) = model.Evaluate(xTest, yTest);
lesson.Say($"accuracy on all test images: {accuracy * 100:F2}%");

lesson.Step("scratch");
lesson.ShowFile("scratch/ScratchNetwork.cs");

lesson.Step("layer");
static SimpleSequential NewNetwork(bool glorot = false) =>
    new([
        new SimpleDense(512, x => Ops.ReLU(x), seed: 1, glorot),
        new SimpleDense(10, Ops.Softmax, seed: 2, glorot),
    ]);

var network = NewNetwork();
Console.WriteLine(network.Call(xTrain[..1]).Shape);
foreach (var weight in network.Weights)
{
    Console.WriteLine($"{weight.Name}: {weight.Shape}");
}

var layer = new SimpleDense(3, Ops.Softmax, seed: 0);
layer.Call(Tensor.Ones((1, 2)));
var made = layer.Weights[0];
layer.Call(Tensor.Ones((5, 2)));
Console.WriteLine(layer);
lesson.Say($"Still the same weights after a second call: {ReferenceEquals(made, layer.Weights[0])}");

lesson.Step("tape");
var (images, labels) = (xTrain[..128], yTrain[..128]);
using (var tape = new GradientTape())
{
    var p = network.Call(images);
    var loss = new SparseCategoricalCrossentropy().PerSample(labels, p).Mean();
    var gradients = tape.Gradient(loss, network.Weights);
    var byHand = (p - Categorical.OneHot(labels, 10)).Mean(axis: 0);
    Console.WriteLine($"tape:    {NumpyText.Str(gradients[3], precision: 3)}");
    Console.WriteLine($"by hand: {NumpyText.Str(byHand, precision: 3)}");
}

lesson.Step("update");
var (withSgd, withHand) = (NewNetwork(), NewNetwork());
Training.Step(withSgd, images, labels, new SGD(0.01).ApplyGradients);
Training.Step(withHand, images, labels, Training.UpdateByHand);
var differences = withSgd.Weights.Zip(withHand.Weights, (sgd, hand) => (sgd - hand).ToArray().Max(Math.Abs));
lesson.Say($"The largest difference between the weights of the two: {differences.Max()}");

lesson.Step("train");
var epochs = lesson.Quick ? 3 : 5;
var batches = new BatchGenerator(xTrain, yTrain, batchSize: 128);
var losses = Training.Fit(network, batches, epochs, new SGD(0.01).ApplyGradients, Console.Out);

lesson.Step("accuracy");
// The notebook's function returned after the first batch of 128, and its format printed "%100" at the end.
Console.WriteLine($"accuracy on test images: {Training.Accuracy(network, xTest, yTest) * 100:F2}%");
var first = Training.Accuracy(network, xTest[..128], yTest[..128]);
lesson.Say($"The first 128 alone would have given {first * 100:F2}%.");

lesson.Step("read");
start = AnyStart();
ShowAnswers(start, network.Call(xTest[start..(start + 10)]).ArgMax());

lesson.Step("start");
var (balanced, shuffled) = (NewNetwork(glorot: true), NewNetwork(glorot: true));
var mixed = new BatchGenerator(xTrain, yTrain, batchSize: 128, shuffle: new RandomStream(seed: 3));
var balancedLosses = Training.Fit(balanced, batches, epochs, new SGD(0.01).ApplyGradients, TextWriter.Null);
var shuffledLosses = Training.Fit(shuffled, mixed, epochs, new SGD(0.01).ApplyGradients, TextWriter.Null);

// Single batches differ much; the mean of 35 shows the course.
static double[] Smooth(List<float> losses) => [.. losses.Chunk(35).Select(chunk => (double)chunk.Average())];
double[] when = [.. Enumerable.Range(0, Smooth(losses).Length).Select(i => (i * 35 + 17.0) / batches.Batches)];
var plot = new Plot { XLabel = "Epoch", YLabel = "loss", LogScale = true, Grid = true, Legend = true };
plot.Line(when, Smooth(losses), "W from [0, 0.1)");
plot.Line(when, Smooth(balancedLosses), "Glorot");
plot.Line(when, Smooth(shuffledLosses), "Glorot, shuffled");
lesson.Show(new Figure(plot));

double Percent(SimpleSequential trained) => Training.Accuracy(trained, xTest, yTest) * 100;

lesson.Say($"All weights positive at first: {Percent(network):F2}%");
lesson.Say($"Glorot's weights: {Percent(balanced):F2}% ({Percent(balanced) - Percent(network):+0.00;-0.00})");
lesson.Say($"Shuffled, too: {Percent(shuffled):F2}% ({Percent(shuffled) - Percent(balanced):+0.00;-0.00})");

lesson.Finish($"On MNIST this should reach an accuracy of 93 to 95.5 % ready-made, and 86 to 90 % from scratch.");
