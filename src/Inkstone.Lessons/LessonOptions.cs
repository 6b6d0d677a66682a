using System.CommandLine;

namespace Inkstone.Lessons;

/// <summary>What can be said on the command line of a lesson.</summary>
internal sealed record LessonOptions(bool Quick, Language Language, string? Output, string? Data)
{
    /// <summary>Reads a command line; null if it was a question for help, or makes no sense, and has been answered.</summary>
    public static LessonOptions? Parse(IReadOnlyList<string> args, string lesson)
    {
        var quick = new Option<bool>("--quick") { Description = "Run on few digits that a simulated pen writes, in seconds, wherever MNIST is." };
        var language = LanguageOption.Create("The language of what is said; the page has all of them");
        var output = new Option<string?>("--output", "-o") { Description = $"Where to write the page (default: {DefaultOutput(lesson)}).", HelpName = "FILE.html" };
        var data = new Option<string?>("--data") { Description = "The folder with the data sets (default: the environment variable INKSTONE_DATA).", HelpName = "FOLDER" };

        LessonOptions? options = null;
        var command = new RootCommand($"The lesson {lesson}: runs its steps, and writes them down as a page with their code, output and pictures.") { quick, language, output, data };
        command.SetAction(parsed => options = new LessonOptions(parsed.GetValue(quick), Language.Find(parsed.GetValue(language)!), parsed.GetValue(output), parsed.GetValue(data)));
        var parsed = command.Parse(args);
        var code = parsed.Invoke();
        Environment.ExitCode = parsed.Errors.Count > 0 ? 2 : code;
        return options;
    }

    public static string DefaultOutput(string lesson) => Path.Combine("artifacts", "lessons", $"{lesson}.html");
}
