namespace Injerto.Data;

/// <summary>What sort of thing a <see cref="DataProblem"/> tells.</summary>
public enum DataProblemKind
{
    /// <summary>How the folder was understood: a wrapping folder was entered, a share was set aside.</summary>
    Layout,

    /// <summary>A file can't be read or decoded, or is empty; it was passed over.</summary>
    Unreadable,

    /// <summary>A file whose extension is not in the list of picture extensions; it was passed over.</summary>
    NotAnImage,

    /// <summary>A picture or folder outside any class folder; it was passed over.</summary>
    Stray,

    /// <summary>A picture in the folder that the manifest leaves out; it was passed over.</summary>
    Unlisted,

    /// <summary>A file named by the manifest that does not exist.</summary>
    MissingFile,

    /// <summary>A path in the manifest that is absolute or leaves the folder.</summary>
    OutsideFolder,

    /// <summary>The same file is named more than once.</summary>
    DuplicatePath,

    /// <summary>A row of the manifest that can't be understood.</summary>
    BadRow,

    /// <summary>A hidden file or folder, or one that an operating system left behind; it was passed over.</summary>
    HiddenFile,

    /// <summary>A link that leads back to a folder it lies in; it was passed over.</summary>
    SymlinkLoop,

    /// <summary>A class without images in one of the parts.</summary>
    EmptyClass,

    /// <summary>A class that is evaluated but never trained.</summary>
    ClassNotInTraining,

    /// <summary>A class with fewer images than there are parts to fill.</summary>
    TooFewImages,

    /// <summary>Two class names that differ only in letter case or spacing.</summary>
    SimilarClassNames,

    /// <summary>Too few classes, or none, to learn from.</summary>
    TooFewClasses,

    /// <summary>The same content more than once in one part.</summary>
    DuplicateContent,

    /// <summary>The same content under different labels.</summary>
    ConflictingLabels,

    /// <summary>The same content in two parts: what is measured there is memory, not skill.</summary>
    Leakage,

    /// <summary>An item without a target among others that have one; it was passed over.</summary>
    Unlabelled,
}
