using System.CommandLine;
using System.Text.Json.Nodes;
using Inkstone.Digits;
using Inkstone.Lessons;
using Inkstone.Saving;

namespace Inkstone.App;

/// <summary><c>inkstone lesson</c>: opens the written page of a lesson, which the program carries.</summary>
internal sealed class LessonCommand : AppCommand
{
    private readonly Argument<int?> _number = new("number") { Description = "The lesson's number; without one, the lessons are listed.", HelpName = "NUMBER", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string> _language = LanguageOption.Create("The language to show first; the page has all of them");
    private readonly Option<string?> _output = SharedOptions.FileOrFolder("--output", "Keep the page in this file instead of opening it.", "FILE.html");

    public LessonCommand(Host host)
        : base(
            host,
            "lesson",
            "Read a lesson: its text, code, output and pictures on one page.",
            "inkstone lesson                                  the lessons there are",
            "inkstone lesson 1                                open the first",
            "inkstone lesson 3 --language zh-Hant",
            "inkstone lesson 5 --output lesson.html           a page to hand out")
    {
        _output.Aliases.Add("-o");
        Add(_number);
        Add(_language);
        Add(_output);
        AddLooks();
    }

    protected override int Run(ParseResult parsed, Screen screen)
    {
        var language = Language.Find(parsed.GetValue(_language)!);
        if (parsed.GetValue(_number) is not { } number)
        {
            List(screen, language);
            if (WantsJson(parsed))
            {
                Print(new JsonObject { ["lessons"] = new JsonArray([.. LessonPages.Names.Select(one => Describe(one, language))]) });
            }

            return ExitCode.Ok;
        }

        var name = LessonPages.Names.FirstOrDefault(name => LessonPages.Number(name) == number)
            ?? throw new UsageException($"There is no lesson {number}. There are: {string.Join(", ", LessonPages.Names.Select(LessonPages.Number))}.");
        var output = parsed.GetValue(_output);
        var path = output is null ? Path.Combine(DatasetFolders.Own(Host.Datasets), "lessons", $"{name}.html") : Path.GetFullPath(output, Host.Folder);
        AtomicFile.WriteAllText(path, LessonPages.Read(name, language));
        var isOpen = output is null && Host.OutIsTerminal && Host.Open(path);
        screen.Say(LessonPages.Title(name, language));
        screen.Say($"{(isOpen ? "Opened" : "The page is in")} {path}");
        screen.Say($"Its source is examples/{name}.cs in Inkstone's repository; to run it there: dotnet run examples/{name}.cs");
        if (WantsJson(parsed))
        {
            var result = Describe(name, language);
            result["page"] = path;
            Print(result);
        }

        return ExitCode.Ok;
    }

    private static void List(Screen screen, Language language)
    {
        foreach (var name in LessonPages.Names)
        {
            screen.Say($"{LessonPages.Number(name)}  {LessonPages.Title(name, language)}");
        }

        screen.Say();
        screen.Say("To read one: inkstone lesson 1");
    }

    private static JsonObject Describe(string name, Language language) => new()
    {
        ["number"] = LessonPages.Number(name),
        ["title"] = LessonPages.Title(name, language),
        ["source"] = $"examples/{name}.cs",
    };
}
