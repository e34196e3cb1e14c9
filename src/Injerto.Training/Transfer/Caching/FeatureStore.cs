using System.Diagnostics;

namespace Injerto.Training.Transfer.Caching;

/// <summary>The rows of one <see cref="FeatureKey"/>: those that were on disk, and those added since.</summary>
public sealed class FeatureStore : IDisposable
{
    // Large enough for few files, small enough that a killed process loses seconds of work.
    private const int FlushBytes = 32 << 20;
    private static readonly TimeSpan FlushInterval = TimeSpan.FromSeconds(2);

    private readonly string? _folder;
    private readonly Dictionary<ViewId, (FeatureSegment Segment, int Row)> _kept = [];
    private readonly Dictionary<ViewId, byte[]> _fresh = [];
    private readonly List<FeatureSegment> _segments = [];
    private long _flushed = Stopwatch.GetTimestamp();
    private bool _isReadOnly;

    /// <param name="folder">Where the rows lie; null to keep them in memory alone.</param>
    /// <param name="rowBytes">The length of each row in bytes.</param>
    internal FeatureStore(string? folder, int rowBytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(rowBytes, 1);
        _folder = folder;
        RowBytes = rowBytes;
        _isReadOnly = folder is null;
        var readable = new EnumerationOptions { IgnoreInaccessible = true };
        if (!Directory.Exists(folder)) return;
        var paths = Directory.EnumerateFiles(folder, "*" + FeatureSegment.Extension, readable);
        foreach (var path in paths.Order(StringComparer.Ordinal))
            if (FeatureSegment.Open(path, rowBytes) is { } segment) Take(segment);
    }

    /// <summary>The length of each row in bytes.</summary>
    public int RowBytes { get; }

    /// <summary>Number of rows.</summary>
    public int Count => _kept.Count + _fresh.Count;

    /// <summary>Why rows could not be written to disk, where they could not; they are then kept in memory.</summary>
    public string? WriteProblem { get; private set; }

    /// <summary>Whether a view's row is here.</summary>
    public bool Contains(ViewId view) => _kept.ContainsKey(view) || _fresh.ContainsKey(view);

    /// <summary>Adds a row, a copy of these bytes.</summary>
    public void Add(ViewId view, ReadOnlySpan<byte> row)
    {
        if (row.Length != RowBytes)
            throw new ArgumentException($"A row must have {RowBytes} bytes. Got {row.Length}.", nameof(row));
        if (Contains(view)) return;
        _fresh.Add(view, row.ToArray());
        var isDue = (long)_fresh.Count * RowBytes >= FlushBytes || Stopwatch.GetElapsedTime(_flushed) > FlushInterval;
        if (isDue && !_isReadOnly) Flush();
    }

    /// <summary>Copies a view's row.</summary>
    /// <exception cref="KeyNotFoundException">The row is not here.</exception>
    public void Read(ViewId view, Span<byte> destination)
    {
        if (_fresh.TryGetValue(view, out var row)) row.CopyTo(destination);
        else if (_kept.TryGetValue(view, out var place)) place.Segment.Read(place.Row, destination);
        else throw new KeyNotFoundException(
            $"The features of view {view.View} of image {view.Image:x32} must be computed before they are read.");
    }

    /// <summary>
    /// Writes what was added to disk. Where that fails, rows stay in memory and <see cref="WriteProblem"/> says why.
    /// </summary>
    public void Flush()
    {
        _flushed = Stopwatch.GetTimestamp();
        if (_fresh.Count == 0 || _isReadOnly || _folder is null) return;
        try
        {
            var views = _fresh.Keys.ToArray();
            var rows = new byte[(long)views.Length * RowBytes];
            for (var i = 0; i < views.Length; i++) _fresh[views[i]].CopyTo(rows, (long)i * RowBytes);
            var path = FeatureSegment.Write(_folder, RowBytes, views, rows);
            if (FeatureSegment.Open(path, RowBytes) is not { } segment) return;
            _fresh.Clear();
            Take(segment);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _isReadOnly = true;
            WriteProblem = e.Message;
        }
    }

    /// <summary>Writes what was added and closes the files.</summary>
    public void Dispose()
    {
        Flush();
        foreach (var segment in _segments) segment.Dispose();
        _segments.Clear();
        _kept.Clear();
    }

    private void Take(FeatureSegment segment)
    {
        _segments.Add(segment);
        for (var row = 0; row < segment.Views.Count; row++) _kept[segment.Views[row]] = (segment, row);
    }
}
