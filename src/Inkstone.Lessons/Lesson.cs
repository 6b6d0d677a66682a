using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Inkstone.Digits;
using Inkstone.Figures;

namespace Inkstone.Lessons;

/// <summary>
/// A program that writes itself down: the code between two <see cref="Step"/>s, what it writes to the console and the pictures it shows
/// become a part of one HTML page, with texts in three languages, that needs nothing but a browser.
/// </summary>
/// <remarks>
/// The texts of the lessons that come with Inkstone are in its source, one folder for each language. A lesson of your own has a page
/// of its code, output and pictures. Its lines <c>lesson.Step("...");</c> and <c>lesson.ShowFile("...");</c> must begin at the left margin:
/// the source file is divided there.
/// </remarks>
/// <example><code>
/// #:project INKSTONE/src/Inkstone.Lessons/Inkstone.Lessons.csproj
/// #:property PublishAot=false
/// using Inkstone.Digits;
/// using Inkstone.Lessons;
///
/// var lesson = Lesson.Start(args);
///
/// lesson.Step("data");
/// var digits = lesson.Load("mnist");
/// Console.WriteLine(digits.Train.Count);
/// lesson.Show(DigitFigures.SampleGrid(digits.Train, [0, 1, 2], columns: 3));
///
/// lesson.Finish($"On MNIST this should print 60000.");
/// </code></example>
public sealed class Lesson
{
    private const int QuickTrain = 30_000;
    private const int QuickTest = 5_000;

    private readonly LessonOptions _options;
    private readonly LessonSource _source;
    private readonly IReadOnlyDictionary<Language, LessonText> _texts;
    private readonly TextWriter _console;
    private readonly OutputRecorder _recorder;
    private readonly string _output;
    private readonly List<(string Step, IReadOnlyList<LessonOutput> Outputs)> _done = [];
    private readonly List<string> _data = [];
    private string _step = "";
    private bool _isReplaced;

    private Lesson(LessonOptions options, LessonSource source, IReadOnlyDictionary<Language, LessonText> texts)
    {
        (_options, _source, _texts) = (options, source, texts);
        _output = Path.GetFullPath(options.Output ?? LessonOptions.DefaultOutput(source.Name));
        _console = Console.Out;
        _recorder = new OutputRecorder(_console);
        Console.SetOut(_recorder);
    }

    /// <summary>Whether the lesson is to run in seconds, on few digits: <c>--quick</c>.</summary>
    public bool Quick => _options.Quick;

    /// <summary>
    /// Begins a lesson: reads its command line (<c>--quick</c>, <c>--language</c>, <c>--output</c>, <c>--data</c>, <c>--help</c>) and from now on keeps
    /// what is written to the console. Ends the program if the command line asks for help or makes no sense.
    /// </summary>
    /// <param name="args">The program's arguments.</param>
    /// <param name="source">The file of the lesson; the compiler fills it in.</param>
    public static Lesson Start(string[] args, [CallerFilePath] string source = "")
    {
        ArgumentNullException.ThrowIfNull(args);
        var name = Path.GetFileNameWithoutExtension(source);
        if (LessonOptions.Parse(args, name) is not { } options)
        {
            Environment.Exit(Environment.ExitCode);
            throw new InvalidOperationException("The program has ended.");
        }

        // Numbers are written as the notebooks write them, whatever the machine's language.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);

        var texts = Language.All.ToDictionary(language => language, language => LessonText.Of(name, language));
        var lesson = new Lesson(options, LessonSource.Read(source), texts);
        CheckWritable(lesson._output);
        return lesson;
    }

    /// <summary>Begins a step; its code reaches to the next.</summary>
    /// <param name="key">The key of the step's text; each step has one of its own.</param>
    /// <exception cref="ArgumentException">The line is not at the left margin of the lesson's file, or has been here before.</exception>
    public void Step(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (!_source.Keys.Contains(key))
        {
            throw new ArgumentException($"Expected a line lesson.Step(\"{key}\"); at the left margin of {_source.Path}, where the file is divided. There is none.", nameof(key));
        }

        if (key == _step || _done.Exists(done => done.Step == key))
        {
            throw new ArgumentException($"Expected each step to run once. Received: the step '{key}' again.", nameof(key));
        }

        _done.Add((_step, _recorder.Take()));
        _step = key;
    }

    /// <summary>
    /// Loads a data set (see <see cref="DigitDatasets"/>). Where it is not to be had, and always with <c>--quick</c>, it is written by the simulated
    /// pen, which is said.
    /// </summary>
    /// <param name="name">The name: <c>mnist</c>, <c>digits8x8</c> or <c>digits20x20</c>.</param>
    public DigitDataset Load(string name)
    {
        var options = new DatasetOptions { DataFolder = _options.Data };
        DigitDataset digits;
        try
        {
            // Without a name it is MNIST, or strokes with a notice.
            digits = Quick
                ? DigitDatasets.Load(name, options with { PenOnly = true, StrokesTrain = QuickTrain, StrokesTest = QuickTest })
                : DigitDatasets.Load(name == "mnist" ? null : name, options);
        }
        catch (FileNotFoundException error)
        {
            Console.Error.WriteLine(error.Message.Split('\n')[0]);
            digits = DigitDatasets.Load(name, options with { PenOnly = true });
        }
        catch (Exception error) when (error is ArgumentException or InvalidDataException or IOException or UnauthorizedAccessException)
        {
            throw Stopped(error.Message);
        }

        if (digits.IsReplacement)
        {
            _isReplaced = true;
            if (!Quick)
            {
                Console.Error.WriteLine(digits.Notice);
            }

            Say($"(These are strokes, digits written by a simulated pen, in place of {name}: other figures come out.)");
        }

        _data.Add(digits.BuiltFrom is { } other ? $"{digits.Name} ({other})" : digits.Name);
        return digits;
    }

    /// <summary>Says a sentence in the reader's language.</summary>
    /// <param name="text">The sentence in English; its translations are kept with the lesson's texts.</param>
    public void Say(FormattableString text)
    {
        ArgumentNullException.ThrowIfNull(text);
        Say(language => Filled(language, text.Format, text.GetArguments()));
    }

    /// <summary>Says what exists in every language.</summary>
    /// <param name="text">Gives the text in a language.</param>
    public void Say(Func<Language, string> text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _recorder.Add(new SpokenText(text), text(_options.Language));
    }

    /// <summary>Shows a picture on the page.</summary>
    public void Show(Figure figure)
    {
        ArgumentNullException.ThrowIfNull(figure);
        Draw(figure.ToSvg());
    }

    /// <summary>Shows on the page a softmax with a slider for each of its inputs.</summary>
    /// <param name="z">The inputs to begin with: at least one, each of 0.1 to 10.</param>
    /// <exception cref="ArgumentException">There is none, or one is beyond the sliders.</exception>
    public void ShowSoftmaxSliders(params double[] z)
    {
        ArgumentNullException.ThrowIfNull(z);
        Draw(SoftmaxSliders.Html(z));
    }

    /// <summary>
    /// Does what a slider and a button do in a notebook: the page lets the reader choose a number and see what the function puts out for it.
    /// The console gets what it puts out for the first.
    /// </summary>
    /// <param name="show">Shows, or says, something about a number.</param>
    /// <param name="first">The number to begin with.</param>
    /// <param name="count">How many numbers there are to choose from.</param>
    public void Interact(Action<int> show, int first = 0, int count = 20)
    {
        ArgumentNullException.ThrowIfNull(show);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var choices = Enumerable.Range(first, count).Select(value => (value, _recorder.Record(() => show(value), silently: value > first))).ToArray();
        _recorder.Add(new Choices(show.Method.GetParameters()[0].Name ?? "n", choices));
    }

    /// <summary>
    /// Shows the content of another file as a part of the step's code: on the page it stands in place of this line, which begins at the left
    /// margin and names the file in quotes. Nothing happens when the lesson runs.
    /// </summary>
    /// <param name="name">The file's name, in the lesson's folder.</param>
    public void ShowFile(string name) => ArgumentNullException.ThrowIfNull(name);

    /// <summary>Ends the lesson: says what figure it should reach, and writes the page.</summary>
    /// <param name="expectation">What should have come out.</param>
    public void Finish(FormattableString expectation)
    {
        Say(expectation);
        if (_isReplaced)
        {
            Say($"(This run learned from strokes: it may come to other figures.)");
        }

        _done.Add((_step, _recorder.Take()));
        Console.SetOut(_console);
        var page = new LessonPage(_source, _texts).Write(_done, _options.Language, Command, string.Join(", ", _data.Distinct()), _isReplaced);
        try
        {
            File.WriteAllText(_output, page);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(_output, error);
        }

        Console.WriteLine(Filled(_options.Language, "The page of this lesson: {0}", _output));
    }

    /// <summary>What to type, in the folder the lesson was run in, to run it again.</summary>
    private string Command
    {
        get
        {
            var path = Path.GetRelativePath(Environment.CurrentDirectory, _source.Path);
            return $"dotnet run {(path.StartsWith("..", StringComparison.Ordinal) ? Path.GetFileName(path) : path.Replace('\\', '/'))}{(Quick ? " -- --quick" : "")}";
        }
    }

    /// <summary>Ends the program with a message in place of a stack trace; what is returned is never thrown.</summary>
    private static InvalidOperationException Stopped(string message)
    {
        Console.Error.WriteLine(message);
        Environment.Exit(1);
        return new InvalidOperationException(message);
    }

    private static InvalidOperationException CannotWrite(string path, Exception error) => Stopped($"The page cannot be written to {path}: {error.Message}");

    /// <summary>Finds out whether a page can be written, before hours of training.</summary>
    private static void CheckWritable(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            var isNew = !File.Exists(path);
            File.Open(path, FileMode.OpenOrCreate, FileAccess.Write).Dispose();
            if (isNew)
            {
                File.Delete(path);
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw CannotWrite(path, error);
        }
    }

    private string Filled(Language language, string english, params object?[] values) =>
        string.Format(CultureInfo.InvariantCulture, _texts[language].Translate(english), values);

    private void Draw(string html) => _recorder.Add(new Drawing(html), Filled(_options.Language, "(a picture: see the page)"));
}
