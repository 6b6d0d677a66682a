#!/usr/bin/env dotnet
#:project ../src/Inkstone.Lessons/Inkstone.Lessons.csproj
#:property PublishAot=false

// Lesson 3: softmax, and a network that chooses one of ten digits.
// Run: dotnet run examples/3-softmax.cs               on digits of MNIST
//      dotnet run examples/3-softmax.cs -- --quick    on digits of a simulated pen
using System.Text.RegularExpressions;
using Inkstone;
using Inkstone.Digits;
using Inkstone.Figures;
using Inkstone.Layers;
using Inkstone.Lessons;
using Inkstone.Losses;
using Inkstone.Optimizers;
using Inkstone.Progress;

var lesson = Lesson.Start(args);

lesson.Step("relu");
lesson.Show(Charts.ActivationFunctions());

lesson.Step("softmax");
// With two loops. The notebook does not subtract the largest; step 2.2 shows what becomes of that.
static double[] SoftmaxByLoops(double[] z)
{
    var largest = z.Max();
    var sum = 0.0;
    for (var k = 0; k < z.Length; k++)
    {
        sum += Math.Exp(z[k] - largest);
    }

    var a = new double[z.Length];
    for (var j = 0; j < z.Length; j++)
    {
        a[j] = Math.Exp(z[j] - largest) / sum;
    }

    return a;
}

// The same, a whole vector at a time.
static double[] MySoftmax(double[] z)
{
    var largest = z.Max();
    double[] ez = [.. z.Select(value => Math.Exp(value - largest))];
    var sum = ez.Sum();
    return [.. ez.Select(value => value / sum)];
}

lesson.Step("test");
static string Text(double[] a) => NumpyText.Str<double>(a, a.Length, precision: 2);

double[] z = [1, 2, 3, 4];
var library = Ops.Softmax(Tensor.From([1f, 2f, 3f, 4f]));
Console.WriteLine($"by loops:              {Text(SoftmaxByLoops(z))}");
Console.WriteLine($"my_softmax(z):         {Text(MySoftmax(z))}");
Console.WriteLine($"Inkstone softmax(z):   {NumpyText.Str(library, precision: 2)}");
LabTests.Softmax(SoftmaxByLoops);
LabTests.Softmax(MySoftmax);

lesson.Step("overflow");
// The notebook's softmax, word for word the formula.
static double[] UnsafeSoftmax(double[] z)
{
    double[] ez = [.. z.Select(Math.Exp)];
    var sum = ez.Sum();
    return [.. ez.Select(value => value / sum)];
}

LabTests.Softmax(UnsafeSoftmax);
Console.WriteLine($"the formula alone:     {Text(UnsafeSoftmax([1000, 1001]))}");
Console.WriteLine($"largest subtracted:    {Text(MySoftmax([1000, 1001]))}");
lesson.Show(Charts.SoftmaxDemonstration(5, 6, 7, 8));

lesson.Step("sliders");
lesson.ShowSoftmaxSliders(1, 2, 3, 4);

lesson.Step("data");
var digits = lesson.Load("digits20x20");
var x = digits.Train.Scaled();
var y = digits.Train.SparseLabels().Reshape([-1, 1]);

lesson.Step("elements");
var first = x[..1].Reshape(400);
Console.WriteLine($"The first element of X is:  {NumpyText.Str(first, precision: 2)}");
Console.WriteLine($"The first element of y is:  {y[0, 0]}");
Console.WriteLine($"The last element of y is:  {y[digits.Train.Count - 1, 0]}");

lesson.Step("shapes");
Console.WriteLine($"The shape of X is: {x.Shape}");
Console.WriteLine($"The shape of y is: {y.Shape}");

lesson.Step("samples");
var random = digits.Train.RandomIndices(64, seed: 1);
lesson.Show(DigitFigures.SampleGrid(
    digits.Train, random, columns: 8, ColorMap.Gray, LabelPlace.Above, cell: 0.625,
    title: "Label, image"));

lesson.Step("build");
var model = new Sequential(
    [
        new Input(400),
        new Dense(25, "relu", name: "L1"),
        new Dense(15, "relu", name: "L2"),
        new Dense(10, "linear", name: "L3"),
    ],
    name: "my_model",
    seed: 1234); // for consistent results
model.Compile(loss: new SparseCategoricalCrossentropy(fromLogits: true));
var rate = model.Optimizer!.LearningRate.At(0);
lesson.Say($"The optimizer where none is named: {model.Optimizer.Name}, learning rate {rate}");

lesson.Step("mistakes");
void Judge(string activation, bool fromLogits)
{
    var other = new Sequential([new Input(400), new Dense(10, activation)]);
    other.Compile(loss: new SparseCategoricalCrossentropy(fromLogits));

    // Warnings go to standard error unless somebody listens. Here each clause gets a line.
    using var listening = Warnings.Listen(
        text => Console.WriteLine(Regex.Replace(text, "(?<=[,.?]) ", "\n") + "\n"));
    other.Evaluate(x, y, progress: new NoProgress());
}

Judge("softmax", fromLogits: true);
Judge("linear", fromLogits: false);

lesson.Step("summary");
Console.Write(model.Summary());

lesson.Step("structure");
LabTests.Model(model, classes: 10, inputSize: 400);

lesson.Step("layers");
var (layer1, layer2, layer3) = (model.Layers[0], model.Layers[1], model.Layers[2]);
var (w1, b1) = (layer1.GetWeights()[0], layer1.GetWeights()[1]);
var (w2, b2) = (layer2.GetWeights()[0], layer2.GetWeights()[1]);
var (w3, b3) = (layer3.GetWeights()[0], layer3.GetWeights()[1]);
Console.WriteLine($"W1 shape = {w1.Shape}, b1 shape = {b1.Shape}");
Console.WriteLine($"W2 shape = {w2.Shape}, b2 shape = {b2.Shape}");
Console.WriteLine($"W3 shape = {w3.Shape}, b3 shape = {b3.Shape}");

lesson.Step("compile");
model.Compile(
    loss: new SparseCategoricalCrossentropy(fromLogits: true),
    optimizer: new Adam(learningRate: 0.001));
var (before, after) = (w1.ToArray(), layer1.GetWeights()[0].ToArray());
var changed = before.Zip(after).Count(pair => pair.First != pair.Second);
lesson.Say($"Weights of L1 that compiling anew has changed: {changed}");

lesson.Step("fit");
var history = model.Fit(x, y, epochs: 40);

lesson.Step("loss");
lesson.Show(Charts.TrainingCurves(history, "loss", yLimits: (0, 2)));

lesson.Step("two");
var imageOfTwo = x[1015..1016];

// The set holds pictures column by column: as rows this one lies down, transposed it stands.
var lying = new ImagePanel(imageOfTwo.Reshape((20, 20)), ColorMap.Gray);
var standing = new ImagePanel(Ops.Transpose(imageOfTwo.Reshape((20, 20))), ColorMap.Gray);
lesson.Show(new Figure([lying, standing], columns: 2, width: 1, height: 0.5));

var prediction = model.Predict(imageOfTwo);
Console.WriteLine($" predicting a Two: \n{NumpyText.Str(prediction, precision: 2)}");
Console.WriteLine($" Largest Prediction index: {prediction.ArgMax()[0]}");

lesson.Step("probabilities");
var predictionP = Ops.Softmax(prediction);
var text = NumpyText.Str(predictionP, precision: 2);
Console.WriteLine($" predicting a Two. Probability vector: \n{text}");
Console.WriteLine($"Total of predictions: {predictionP.Sum().ToScalar():0.000}");

lesson.Step("answer");
var yhat = predictionP.ArgMax()[0];
Console.WriteLine($"np.argmax(prediction_p): {yhat}");

lesson.Step("grid");
// All at once and silently; the notebook asks one by one, with a progress bar for each.
var answers = model.Predict(x).ArgMax();
random = digits.Train.RandomIndices(64, seed: 2);
lesson.Show(DigitFigures.PredictionGrid(digits.Train, random, answers, columns: 8));

lesson.Step("errors");
var errors = DigitFigures.MistakenIndices(digits.Train, answers).Length;
lesson.Show(DigitFigures.Mistakes(digits.Train, answers));
Console.WriteLine($"{errors} errors out of {digits.Train.Count} images");

lesson.Step("unseen");
double Accuracy(DigitImages images)
{
    var read = model.Predict(images.Scaled()).ArgMax();
    return 100 - 100.0 * DigitFigures.MistakenIndices(images, read).Length / images.Count;
}

var learned = Accuracy(digits.Train);
lesson.Say($"On the {x.Shape[0]} digits it learned from, the accuracy is {learned:F2}%.");
if (digits.HasTestSet)
{
    var (count, unseen) = (digits.Test.Count, Accuracy(digits.Test));
    lesson.Say($"On {count} digits it has never seen, the accuracy is {unseen:F2}%.");
}
else
{
    lesson.Say($"These files have no digits it has never seen.");
}

lesson.Finish($"On MNIST this should leave 0 to 15 errors among the 5000 images.");
