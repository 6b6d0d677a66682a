#!/usr/bin/env dotnet
#:project ../src/Inkstone.Lessons/Inkstone.Lessons.csproj
#:property PublishAot=false

// Lesson 2: a deeper network with batch normalization and dropout, judged while it learns.
// Run: dotnet run examples/2-deep-network.cs               on MNIST, in minutes
//      dotnet run examples/2-deep-network.cs -- --quick    in seconds, on digits of a simulated pen
using Inkstone;
using Inkstone.Data;
using Inkstone.Digits;
using Inkstone.Figures;
using Inkstone.Layers;
using Inkstone.Lessons;
using Inkstone.Optimizers;

var lesson = Lesson.Start(args);

lesson.Step("data");
var mnist = lesson.Load("mnist");
lesson.Say($"There are {mnist.Train.Count} digits to learn from.");
lesson.Say($"There are {mnist.Test.Count} digits to be tested on.");

lesson.Step("look");
void ShowPicture(int n)
{
    lesson.Show(new Figure(new ImagePanel(mnist.Train.Pixels(n), 28, 28, ColorMap.Greys), 3, 3));
    lesson.Say($"The digit is {mnist.Train.Label(n)}");
}

lesson.Interact(ShowPicture);

lesson.Step("matrix");
void ShowMatrix(int n) => Console.WriteLine(NumpyText.Str(mnist.Train.Pixels(n), (28, 28)));

lesson.Interact(ShowMatrix, first: 100, count: 3);

lesson.Step("inputs");
var xTrain = mnist.Train.Scaled().Reshape([-1, 28, 28, 1]);
var xTest = mnist.Test.Scaled().Reshape([-1, 28, 28, 1]);
Console.WriteLine($"{xTrain.Shape} {xTest.Shape}");

lesson.Step("targets");
var yTrain = mnist.Train.OneHotLabels();
var yTest = mnist.Test.OneHotLabels();
Console.WriteLine(NumpyText.Repr<double>([.. yTrain[100..101].AsSpan()], 10));

lesson.Step("sizes");
var (n1, n2, n3, n4) = (1024, 512, 256, 128);

lesson.Step("build");
var model = new Sequential(
[
    new Input(28, 28, 1),
    new Flatten(), // from here on a row of 784 numbers: not a CNN

    new Dense(n1),
    new ReLU(),
    new BatchNormalization(),
    new Dropout(0.4),

    new Dense(n2),
    new ReLU(),
    new BatchNormalization(),
    new Dropout(0.3),

    new Dense(n3),
    new ReLU(),
    new BatchNormalization(),
    new Dropout(0.2),

    new Dense(n4),
    new ReLU(),
    new BatchNormalization(),

    new Dense(10, "softmax"),
]);

lesson.Step("compile");
model.Compile(new RMSprop(learningRate: 0.0005), "categorical_crossentropy", ["accuracy"]);

lesson.Step("fit");
var epochs = lesson.Quick ? 2 : 25;
var history = model.Fit(xTrain, yTrain, batchSize: 256, epochs: epochs, validationSplit: 0.2);
var names = string.Join(", ", history.Names);
lesson.Say($"The history: {history.Epochs.Count} epochs of {history.Steps} steps, for each {names}");

lesson.Step("curves");
// The notebook lets its history go. Drawn, it shows when more epochs no longer help.
lesson.Show(Charts.TrainingCurves(history));

lesson.Step("summary");
Console.Write(model.Summary());

lesson.Step("evaluate");
var (loss, accuracy) = model.Evaluate(xTest, yTest);
lesson.Say($"Accuracy on the test digits: {accuracy * 100:F2}%");

lesson.Step("predict");
var predictions = model.Predict(xTest).ArgMax();
Console.WriteLine(NumpyText.Repr<long>([.. predictions], predictions.Length));

lesson.Step("browse");
void Test(int code)
{
    lesson.Show(new Figure(new ImagePanel(mnist.Test.Pixels(code), 28, 28, ColorMap.Greys), 3, 3));
    lesson.Say($"The network reads: {predictions[code]}");
}

lesson.Interact(Test, first: mnist.Test.Count / 2 - 1);

lesson.Step("total");
var score = model.Evaluate(xTest, yTest);
Console.WriteLine($"loss: {score.Loss}");
lesson.Say($"accuracy: {score["accuracy"]}");

lesson.Step("sketch");
// Dark ink on a large white sheet, as from a drawing pad.
static Picture Draw(params StrokePoint[] pen)
{
    var ink = new byte[280 * 280];
    StrokeRasterizer.Draw(pen, brushWidth: 20, ink, 280, 280);
    return new Picture(280, 280, channels: 1, [.. ink.Select(value => (byte)(255 - value))]);
}

void Recognize(Model reader, Picture picture)
{
    // Shrunk, inverted, divided by 255, in the shape this model takes.
    var seen = SeenDigit.AsDrawn(reader, picture);
    if (DigitReading.TryRead(reader, seen, out var reading))
    {
        var surest = reading.Top(3).Select(guess => $"{guess.Digit}: {guess.Confidence:F6}");
        Console.WriteLine($"{seen.Input.Shape} -> {string.Join(", ", surest)}");
    }
}

// A hasty 2: the canvas, and what the network gets of it.
var sketch = Draw(new(95, 85), new(140, 60), new(180, 95), new(110, 215), new(185, 200));
var canvas = new ImagePanel(sketch.Pixels, 280, 280, ColorMap.Gray, min: 0, max: 255);
var shrunk = SeenDigit.AsDrawn(model, sketch).Pixels;
var input = new ImagePanel(shrunk, 28, 28, ColorMap.Gray, min: 0, max: 255);
lesson.Show(new Figure([canvas, input], columns: 2, width: 5, height: 2.5));
Recognize(model, sketch);
lesson.Say($"The recogniser that comes with Inkstone reads: {DigitRecognizer.Default.Read(sketch).Digit}");

lesson.Step("explain");
lesson.Say(language => Explanation.Of(model, language).ToString());

lesson.Step("shapes");
// The same layers and weights without the Flatten: a network that takes (1, 784), as that of lesson 1.
var flat = new Sequential([new Input(784), .. model.Layers.Skip(1)]);
Recognize(model, sketch);
Recognize(flat, sketch);

lesson.Finish($"On MNIST this should reach an accuracy of more than 98 %.");
