using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Injerto.Data.Sources;

/// <summary>Reads a <c>manifest.csv</c> with the columns <c>file,label,split</c>; <c>|</c> joins several labels, <c>split</c> may be left out.</summary>
internal static class ManifestSource
{
    private const int MaxFieldChars = 32_768;
    private static readonly string[] RequiredColumns = ["file", "label"];

    public static void Read(DatasetBuilder builder, CancellationToken cancellationToken)
    {
        string path = Path.Combine(builder.Root, ImageSource.ManifestName);
        var rows = ReadRows(path, cancellationToken);
        bool severalLabels = rows.Any(row => row.Label.Contains('|'));
        bool anySplit = rows.Any(row => row.Split.Length > 0);
        var seen = new Dictionary<string, ManifestRow>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (PathInside(builder, row) is not { } relative) continue;
            if (seen.TryGetValue(relative, out var first))
            {
                if (first.Label == row.Label && first.Split == row.Split)
                    builder.Warn(relative, DataProblemKind.DuplicatePath, $"Row {row.Number} repeats row {first.Number}; it counts once.");
                else
                    builder.Error(relative, DataProblemKind.DuplicatePath,
                        $"Rows {first.Number} and {row.Number} say different things about it. Keep one; join several labels with '|' in one row.");
                continue;
            }
            seen.Add(relative, row);
            AddRow(builder, row, relative, severalLabels, anySplit);
        }
        ReportUnlisted(builder, seen.Keys.ToHashSet(StringComparer.Ordinal), cancellationToken);
    }

    private static void AddRow(DatasetBuilder builder, ManifestRow row, string relative, bool severalLabels, bool anySplit)
    {
        string[] labels = row.Label.Length == 0 && severalLabels ? [] : row.Label.Split('|', StringSplitOptions.TrimEntries);
        var part = PartNames.Find(row.Split);
        if (labels.Any(label => label.Length == 0))
            builder.Error(relative, DataProblemKind.BadRow, $"Row {row.Number} of {ImageSource.ManifestName} must name a label. Got '{row.Label}'.");
        else if (anySplit && row.Split.Length == 0)
            builder.Error(relative, DataProblemKind.BadRow,
                $"Row {row.Number} of {ImageSource.ManifestName} must name a split, as other rows do. Write train, val or test, or leave the column empty in all rows.");
        else if (anySplit && part is null)
            builder.Error(relative, DataProblemKind.BadRow,
                $"The split in row {row.Number} of {ImageSource.ManifestName} must be one of {string.Join(", ", PartNames.All)}. Got '{row.Split}'.{NearMatch.Hint(row.Split, PartNames.All)}");
        else if (!File.Exists(Path.Combine(builder.Root, relative)))
            builder.Missing(relative, $"Row {row.Number} of {ImageSource.ManifestName} names this file, but it does not exist.");
        else if (!PictureExtensions.IsPicture(relative) && !builder.IsImage(relative))
            builder.Warn(relative, DataProblemKind.NotAnImage, $"Row {row.Number} of {ImageSource.ManifestName} names it, but its name doesn't end like a picture's; it was passed over.");
        else builder.Add(new Candidate(Path.Combine(builder.Root, relative), relative, [.. labels.Distinct(StringComparer.Ordinal)], part));
    }

    /// <summary>The path below the folder in one spelling, or null (and reported) where it would lead out of it.</summary>
    private static string? PathInside(DatasetBuilder builder, ManifestRow row)
    {
        string told = row.File.Replace('\\', '/');
        string shown = told.Length == 0 ? ImageSource.ManifestName : told;
        if (told.Length == 0 || told.Contains('\0'))
        {
            builder.Error(shown.Replace("\0", "\\0", StringComparison.Ordinal), DataProblemKind.BadRow, $"Row {row.Number} of {ImageSource.ManifestName} must name a file.");
            return null;
        }
        string full = Path.GetFullPath(told, builder.Root);
        bool absolute = Path.IsPathRooted(told) || (told.Length > 1 && told[1] == ':');
        if (!absolute && full.StartsWith(builder.Root + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            return Path.GetRelativePath(builder.Root, full).Replace(Path.DirectorySeparatorChar, '/');
        builder.Error(shown, DataProblemKind.OutsideFolder,
            $"Row {row.Number} of {ImageSource.ManifestName} must name a file inside the folder, by a path relative to it.");
        return null;
    }

    private static void ReportUnlisted(DatasetBuilder builder, HashSet<string> listed, CancellationToken cancellationToken)
    {
        var walk = new FolderWalk(builder.Root, builder.Problems, cancellationToken);
        foreach (var file in walk.FilesBelow(builder.Root))
        {
            string path = walk.Relative(file.FullName);
            if (!listed.Contains(path) && (PictureExtensions.IsPicture(path) || builder.IsImage(path)))
                builder.Warn(path, DataProblemKind.Unlisted, $"{ImageSource.ManifestName} leaves it out, so it was passed over.");
        }
    }

    private static List<ManifestRow> ReadRows(string path, CancellationToken cancellationToken)
    {
        var settings = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            PrepareHeaderForMatch = args => (args.Header ?? "").Trim().ToUpperInvariant(),
            TrimOptions = TrimOptions.Trim,
            MissingFieldFound = null,
            MaxFieldSize = MaxFieldChars,
            DetectColumnCountChanges = true,
        };
        var rows = new List<ManifestRow>();
        int next = 2;
        try
        {
            using var reader = new StreamReader(path, new UTF8Encoding(false, throwOnInvalidBytes: true));
            using var csv = new CsvReader(reader, settings);
            if (!csv.Read()) throw new DataException($"{ImageSource.ManifestName} must begin with the line 'file,label,split'. It is empty.");
            csv.ReadHeader();
            RequireColumns(csv.HeaderRecord ?? []);
            while (csv.Read())
            {
                cancellationToken.ThrowIfCancellationRequested();
                rows.Add(new ManifestRow(csv.Parser.RawRow, csv.GetField("file") ?? "", csv.GetField("label") ?? "", csv.TryGetField<string>("split", out var split) ? split ?? "" : ""));
                next = csv.Parser.RawRow + 1;
            }
        }
        catch (DecoderFallbackException error)
        {
            throw new DataException($"{ImageSource.ManifestName} must be UTF-8 text. Save it so; spreadsheets call this 'CSV UTF-8'.", error);
        }
        catch (CsvHelperException error)
        {
            throw new DataException($"{ImageSource.ManifestName} can't be read near row {next}: a row must have as many fields as the first line, " +
                $"quotes must be closed, and a field may be at most {MaxFieldChars} characters long. A field with a comma in it must stand in double quotes.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{ImageSource.ManifestName} can't be read: {error.Message}", error);
        }
        return rows.Count > 0 ? rows : throw new DataException($"{ImageSource.ManifestName} must have at least one row below its first line. It has none.");
    }

    private static void RequireColumns(string[] header)
    {
        var names = header.Select(h => h.Trim().ToUpperInvariant()).ToList();
        string[] missing = [.. RequiredColumns.Where(n => !names.Contains(n.ToUpperInvariant()))];
        if (missing.Length == 0) return;
        throw new DataException($"{ImageSource.ManifestName} must begin with the line 'file,label,split', with commas between (split may be left out). " +
            $"Missing: {string.Join(", ", missing)}. Got: {string.Join(", ", header)}.");
    }

    private sealed record ManifestRow(int Number, string File, string Label, string Split);
}
