/// Prepares text and numbers for people: cuts long text, replaces unsafe characters, rounds
/// durations.
@NullMarked
package catalog.text;

import org.jspecify.annotations.NullMarked;
