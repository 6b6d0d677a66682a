namespace Inkstone.Lessons;

/// <summary>A piece of what a step puts out.</summary>
internal abstract record LessonOutput;

/// <summary>What the program wrote to the console.</summary>
internal sealed record ConsoleText(string Text) : LessonOutput;

/// <summary>A sentence that exists in each language, its numbers apart.</summary>
internal sealed record SpokenText(Func<Language, string> In) : LessonOutput;

/// <summary>A picture, or what else is HTML already.</summary>
internal sealed record Drawing(string Html) : LessonOutput;

/// <summary>What a function puts out for several numbers, to be chosen with a slider that has the name of the function's parameter.</summary>
internal sealed record Choices(string Name, IReadOnlyList<(int Value, IReadOnlyList<LessonOutput> Outputs)> Of) : LessonOutput;
