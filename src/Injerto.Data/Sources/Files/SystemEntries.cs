using System.Text.RegularExpressions;

namespace Injerto.Data.Sources;

/// <summary>
/// Names of what operating systems, network storage, cameras and programs leave in folders of pictures.
/// </summary>
internal static partial class SystemEntries
{
    private static readonly HashSet<string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        // Windows
        "Thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "System Volume Information", "RECYCLER",
        "RECYCLED", "OneDriveTemp",
        "WPSettings.dat", "IndexerVolumeGuid",
        // macOS
        "__MACOSX", "Network Trash Folder", "Temporary Items", "TheVolumeSettingsFolder", "Desktop DB", "Desktop DF",
        "Icon\r",
        "Backups.backupdb",
        // Linux and Android
        "lost+found", "LOST.DIR",
        // network storage: Synology, QNAP, NetApp
        "@eaDir", "@tmp", "@sharebin", "@SynoResource", "@SynoEAStream", "#recycle", "#snapshot", "@Recycle",
        "@Recently-Snapshot",
        "@Transcode", "@__thumb", "~snapshot",
        // cameras
        "EOSMISC", "CANONMSC", "AUTPRINT.MRK",
        // programs
        "__pycache__", "node_modules", "CaptureOne", "_gsdata_", "Picasa.ini", "ZbThumbnail.info",
    };

    /// <summary>Whether a file or folder of this name is hidden or was left behind: no content of a person's.</summary>
    public static bool IsOne(string name) => name.StartsWith('.') || Names.Contains(name) || Pattern().IsMatch(name);

    // $RECYCLE.BIN and its like, what chkdsk found, Lightroom's previews, locks of office programs.
    [GeneratedRegex(@"^\$[A-Za-z]|^FOUND\.\d{3}$|\.lrdata$|^~\$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
