using Inkstone.Digits;
using Microsoft.AspNetCore.Http;

namespace Inkstone.App.Web;

/// <summary>
/// The data sets there are, each loaded when it is first asked for and kept from then on, for all that look at it or learn from it. Only for a
/// training something is downloaded: to look at pictures is no reason to use a network.
/// </summary>
internal sealed class DatasetShelf(Host host)
{
    private readonly Dictionary<string, Place> _places = DigitDatasets.Names.ToDictionary(name => name, _ => new Place());

    private DatasetOptions Options => host.Datasets with { Download = false };

    /// <summary>All sets, and what is to be done for those that are not here.</summary>
    public DatasetEntry[] List() => [.. DigitDatasets.Names.Select(name =>
    {
        var (source, missing, isAbsent) = Source(name);
        var isReplaced = isAbsent && name is ("mnist" or "digits20x20");
        return new DatasetEntry(
            name, DigitDatasets.Describe(name), SideOf(name), missing is null, source, missing, isAbsent && host.Datasets.Download, isReplaced ? "strokes" : null);
    })];

    /// <summary>A data set.</summary>
    /// <param name="name">One of <see cref="DigitDatasets.Names"/>.</param>
    /// <exception cref="RequestException">There is no such set, or its files are not on this machine; the message says what to do.</exception>
    public async Task<DigitDataset> Find(string name)
    {
        name = DigitDatasets.Names.FirstOrDefault(known => known.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? throw new RequestException(
            StatusCodes.Status404NotFound, $"There is no data set '{Query.Shortened(name)}'. There are: {string.Join(", ", DigitDatasets.Names)}.");
        var (source, missing, _) = Source(name);
        if (missing is not null)
        {
            throw new RequestException(StatusCodes.Status409Conflict, missing);
        }

        return await Loaded(_places[name], name, source);
    }

    /// <summary>What models are taught besides corrections: <c>mnist</c> if it is here, else <c>strokes</c>.</summary>
    public async Task<DigitDataset> FindUsual()
    {
        try
        {
            return await Find("mnist");
        }
        catch (RequestException)
        {
            return await Find("strokes");
        }
    }

    /// <summary>A data set to train with, which may be downloaded; only what is not here yet, or in a folder of its own, is not one of the shelf's. This may take long.</summary>
    /// <param name="name">One of <see cref="DigitDatasets.Names"/>; <c>mnist</c> if it is to be had, else <c>strokes</c>, when null.</param>
    /// <param name="folder">The folder that was named for its files, if one was.</param>
    /// <param name="stop">Ends the waiting, or the download.</param>
    /// <exception cref="RequestException">A file of it is damaged, or cannot be read.</exception>
    /// <exception cref="IOException">It is not to be had; the message says what to do.</exception>
    public DigitDataset FindToTrain(string? name, string? folder, CancellationToken stop)
    {
        var wanted = name ?? "mnist";
        var isHere = wanted == "strokes" || Options.PenOnly || Source(wanted).Folder is not null;
        var data = folder is null && isHere
            ? Find(wanted).WaitAsync(stop).GetAwaiter().GetResult()
            : DigitDatasets.Load(name, host.LookFor(folder), stop);
        stop.ThrowIfCancellationRequested(); // not all that loads can be ended
        return data;
    }

    /// <summary>A set that is loaded or being loaded: of those who ask for it meanwhile none keeps a thread.</summary>
    private Task<DigitDataset> Loaded(Place place, string name, string? source)
    {
        lock (place)
        {
            // Files may have come since, so that what was made of the pen's digits can be made of theirs.
            if (place.Loading is null or { IsFaulted: true } or { IsCanceled: true } || place.Source != source)
            {
                (place.Loading, place.Source) = (Task.Factory.StartNew(() => Load(name), CancellationToken.None, TaskCreationOptions.RunContinuationsAsynchronously, TaskScheduler.Default), source);
            }

            return place.Loading;
        }
    }

    private DigitDataset Load(string name)
    {
        try
        {
            return DigitDatasets.Load(name, Options, host.Stop);
        }
        catch (Exception error) when (error is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            throw new RequestException(StatusCodes.Status409Conflict, error.Message);
        }
    }

    /// <summary>
    /// The folder a set comes from, null for one that is made; or what is to be done if it is not to be had. And whether files are absent that it
    /// consists of or is made of, which can be downloaded, and not only damaged or a part.
    /// </summary>
    private (string? Folder, string? Missing, bool IsAbsent) Source(string name)
    {
        try
        {
            var folder = DigitDatasets.Find(name, Options) ?? (name == "digits20x20" ? DigitDatasets.Find("mnist", Options) : null);
            return name switch
            {
                _ when folder is not null || Options.PenOnly || name == "strokes" => (folder, null, false),
                "digits20x20" => (null, null, true),
                _ => (null, $"The data set {name} is not on this computer, and looking at it downloads nothing. Run: inkstone show --dataset {name}, which downloads it once. " +
                    "Or put its files in a folder that the environment variable INKSTONE_DATA names; inkstone datasets says which files.", true),
            };
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A part of the files is here, or the folder is not.
            return (null, error.Message, false);
        }
    }

    private static int SideOf(string name) => name switch
    {
        "digits8x8" => 8,
        "digits20x20" => 20,
        _ => 28,
    };

    /// <summary>Where a set is kept.</summary>
    private sealed class Place
    {
        public Task<DigitDataset>? Loading { get; set; }

        public string? Source { get; set; }
    }
}
