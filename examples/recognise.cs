#!/usr/bin/env dotnet
#:project ../src/Inkstone.Digits/Inkstone.Digits.csproj
#:property PublishAot=false

// Reads a handwritten digit in a PNG picture with the recogniser that comes along.
// Run: dotnet run examples/recognise.cs -- my-digit.png
//      dotnet run examples/recognise.cs -- my-digit.png runs/mine/model.safetensors    with a network of your own
using Inkstone.Digits;

if (args is not [var picture, .. var rest])
{
    Console.WriteLine("Give a PNG picture of one digit, and a model file if you have one.");
    return 2;
}

var recognizer = rest is [var model, ..] ? DigitRecognizer.Load(model) : DigitRecognizer.Default;
using var file = File.OpenRead(picture);
var reading = recognizer.ReadPng(file);

Console.WriteLine(
    reading.IsBlank ? "Nothing is drawn."
    : reading.IsDigit ? $"{reading.Digit} ({100 * reading.Confidence:0.0} %)"
    : $"not a digit ({100 * reading.NotADigit:0.0} %)");
foreach (var (digit, confidence) in reading.Top(3))
{
    Console.WriteLine($"  {digit}  {100 * confidence,5:0.0} %");
}

return 0;
