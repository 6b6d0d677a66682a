namespace Inkstone.Digits;

/// <summary>A number to be read.</summary>
/// <param name="Text">What it is.</param>
/// <param name="Kind">What is hard about it.</param>
/// <param name="Read">Lets a recogniser read it.</param>
internal sealed record NumberTask(string Text, NumberKind Kind, Func<NumberRecognizer, NumberReading> Read);
