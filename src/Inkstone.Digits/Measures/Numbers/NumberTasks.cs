namespace Inkstone.Digits;

/// <summary>Numbers to be read, made one at a time.</summary>
/// <param name="Count">How many.</param>
/// <param name="Make">Makes one: a function of its index alone.</param>
internal sealed record NumberTasks(int Count, Func<int, NumberTask> Make);
