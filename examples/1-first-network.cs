#!/usr/bin/env dotnet
#:project ../src/Inkstone.Lessons/Inkstone.Lessons.csproj
#:property PublishAot=false

// Lesson 1: a first network with three hidden layers, from the digits to a drawing it reads.
// Run: dotnet run examples/1-first-network.cs               on MNIST
//      dotnet run examples/1-first-network.cs -- --quick    in seconds, on digits of a simulated pen
using Inkstone;
using Inkstone.Data;
using Inkstone.Digits;
using Inkstone.Figures;
using Inkstone.Layers;
using Inkstone.Lessons;
using Inkstone.Optimizers;

var lesson = Lesson.Start(args);

lesson.Step("sizes");
var (n1, n2, n3) = (20, 20, 20);

lesson.Step("data");
var mnist = lesson.Load("mnist");
lesson.Say($"There are {mnist.Train.Count} digits to learn from.");
lesson.Say($"There are {mnist.Test.Count} digits to be tested on.");

lesson.Step("look");
void ShowPicture(int n)
{
    lesson.Show(new Figure(new ImagePanel(mnist.Train.Pixels(n), 28, 28, ColorMap.Greys), width: 3, height: 3));
    lesson.Say($"The answer given for it: {mnist.Train.Label(n)}");
}

lesson.Interact(ShowPicture);

lesson.Step("matrix");
void ShowMatrix(int n) => Console.WriteLine(NumpyText.Str(mnist.Train.Pixels(n), (28, 28)));

lesson.Interact(ShowMatrix, first: 100, count: 3);

lesson.Step("inputs");
var xTrain = mnist.Train.Scaled().Reshape([-1, 784]);
var xTest = mnist.Test.Scaled().Reshape([-1, 784]);
Console.WriteLine($"{xTrain.Shape} {xTest.Shape}");

lesson.Step("targets");
var yTrain = mnist.Train.OneHotLabels();
var yTest = mnist.Test.OneHotLabels();
Console.WriteLine(NumpyText.Repr<double>([.. yTrain[87..88].AsSpan()], 10));

lesson.Step("build");
var model = new Sequential();
model.Add(new Input(784)); // the notebook's older form works, too: new Dense(n1, "relu") { InputShape = 784 }
model.Add(new Dense(n1, "relu"));
model.Add(new Dense(n2, "relu"));
model.Add(new Dense(n3, "relu"));
model.Add(new Dense(10, "softmax"));

lesson.Step("compile");
model.Compile(new SGD(learningRate: 0.087), "mse", ["accuracy"]);

lesson.Step("summary");
Console.Write(model.Summary());

lesson.Step("fit");
var history = model.Fit(xTrain, yTrain, batchSize: 100, epochs: 10);

lesson.Step("curves");
lesson.Show(Charts.TrainingCurves(history));

lesson.Step("evaluate");
var (loss, accuracy) = model.Evaluate(xTest, yTest);
lesson.Say($"Accuracy on the test digits: {accuracy * 100:F2}%");

lesson.Step("predict");
var predictions = model.Predict(xTest).ArgMax();
Console.WriteLine(NumpyText.Repr<long>([.. predictions], predictions.Length));

lesson.Step("browse");
void Test(int n)
{
    lesson.Show(new Figure(new ImagePanel(mnist.Test.Pixels(n), 28, 28, ColorMap.Greys) { Caption = $"label {mnist.Test.Label(n)}" }, width: 3, height: 3));
    lesson.Say($"The network reads: {predictions[n]}");
}

lesson.Interact(Test, first: mnist.Test.Count / 2 - 1);

lesson.Step("total");
var score = model.Evaluate(xTest, yTest);
Console.WriteLine($"loss: {score.Loss}");
lesson.Say($"accuracy: {score["accuracy"]}");

lesson.Step("sketch");
// A drawing pad gives a large canvas: ink in its alpha channel, nothing elsewhere.
static Picture Draw(params StrokePoint[] pen)
{
    var (ink, canvas) = (new byte[280 * 280], new byte[280 * 280 * 4]);
    StrokeRasterizer.Draw(pen, brushWidth: 24, ink, 280, 280);
    for (var i = 0; i < ink.Length; i++)
    {
        canvas[4 * i + 3] = ink[i];
    }

    return new Picture(280, 280, channels: 4, canvas);
}

void Recognize(Picture sketch)
{
    // White paper, gray, 28 x 28, inverted, in the shape the model takes: (1, 784).
    var seen = SeenDigit.AsDrawn(model, sketch);
    var drawn = new ImagePanel(sketch.ToGray().Pixels, 280, 280, ColorMap.Gray, min: 0, max: 255);
    lesson.Show(new Figure([drawn, new ImagePanel(seen.Pixels, 28, 28, ColorMap.Gray, min: 0, max: 255)], columns: 2, width: 5, height: 2.5));
    Console.WriteLine(seen.Input.Shape);
    if (DigitReading.TryRead(model, seen, out var reading))
    {
        foreach (var (digit, confidence) in reading.Top(10))
        {
            Console.WriteLine($"{digit}: {confidence:F4}");
        }

        lesson.Say($"The recogniser that comes with Inkstone reads: {DigitRecognizer.Default.Read(sketch).Digit}");
    }
    else
    {
        lesson.Say($"An empty sheet: nothing is drawn, so there is nothing to read.");
    }
}

Recognize(Draw(new(70, 90, 1), new(90, 85, 1), new(200, 85, 1), new(150, 160, 1), new(130, 235, 1)));
Recognize(Draw());

lesson.Finish($"On MNIST this should reach an accuracy of 83 to 90 %.");
