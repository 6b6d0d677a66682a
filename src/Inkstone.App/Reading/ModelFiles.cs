using Inkstone.Digits;

namespace Inkstone.App;

/// <summary>Finds the model a command is to use, and reads it.</summary>
internal static class ModelFiles
{
    private const int Digits = DigitImages.Classes;

    /// <summary>How <c>--model</c> names the newest run.</summary>
    public const string Latest = "latest";

    /// <summary>How <c>--model</c> names the recogniser that comes with Inkstone.</summary>
    public const string Recogniser = "recogniser";

    /// <summary>Reads a model that tells digits apart.</summary>
    /// <param name="host">Where the current folder is.</param>
    /// <param name="given">A model file, the folder of a run, or one of the two names; the newest run when null.</param>
    /// <returns>The model and its full path, or <see cref="Recogniser"/>.</returns>
    /// <exception cref="FileNotFoundException">There is no model; the message says how to get one.</exception>
    /// <exception cref="InvalidDataException">The file is damaged, or is no model for digits.</exception>
    public static (Model Model, string Path) Load(Host host, string? given)
    {
        var (model, path) = LoadAny(host, given);
        if (model.InputShape is not { } sample || model.OutputShape(sample.WithBatch(1)) is not { Rank: 2 } output || output[1] is not (Digits or Digits + 1))
        {
            throw new InvalidDataException($"{path}: expected a model that gives {Digits} numbers for a picture, one for each digit, or {Digits + 1} with one for \"not a digit\". Received: {model}.");
        }

        return (model, path);
    }

    /// <summary>The same for commands that take the recogniser which comes with Inkstone unless they are told otherwise; says which model it is.</summary>
    /// <inheritdoc cref="Load" />
    public static (Model Model, string Path) LoadReader(Host host, Screen screen, string? given)
    {
        var (model, path) = Load(host, given ?? Recogniser);
        screen.Say($"Model: {path}{(given is null ? $", which comes with Inkstone (the newest run: --model {Latest})" : "")}");
        return (model, path);
    }

    /// <summary>Reads any model.</summary>
    /// <inheritdoc cref="Load" />
    public static (Model Model, string Path) LoadAny(Host host, string? given)
    {
        if (given == Recogniser)
        {
            return (DigitRecognizer.Default.Model, Recogniser);
        }

        var path = Find(host, given);
        return (Model.Load(path), path);
    }

    /// <summary>The full path of a model file.</summary>
    /// <param name="host">Where the current folder is.</param>
    /// <param name="given">A model file or the folder of a run; the newest run when null.</param>
    /// <exception cref="FileNotFoundException">There is no model; the message says how to get one.</exception>
    public static string Find(Host host, string? given)
    {
        if (given is null or Latest)
        {
            return RunFolder.FindNewestModel(host.Folder) ?? throw new FileNotFoundException(
                $"There is no trained network in '{Path.Combine(host.Folder, "runs")}' yet. Train one with: inkstone train. Or name a model file with --model.");
        }

        if (given == Recogniser)
        {
            throw new FileNotFoundException($"The {Recogniser} that comes with Inkstone is no file of a run. Name a model.safetensors or the folder it is in.");
        }

        var path = Path.GetFullPath(given, host.Folder);
        if (File.Exists(path))
        {
            return path;
        }

        if (!Directory.Exists(path))
        {
            throw new FileNotFoundException(
                $"There is no model file '{path}'. Name a model.safetensors or the folder it is in, {Latest} for the newest run, or {Recogniser} for the one that comes with Inkstone.");
        }

        var inside = Path.Combine(path, RunFolder.ModelFile);
        return File.Exists(inside) ? inside : throw new FileNotFoundException($"The folder '{path}' holds no {RunFolder.ModelFile}. Name a model file, or the folder of a run.");
    }
}
