<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AlignCommands</name>
    <message numerus="yes">
        <source>%n bead(s)</source>
        <translation>
            <numerusform>%n bead</numerusform>
            <numerusform>%n beads</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in doubt</source>
        <translation>
            <numerusform>%n in doubt</numerusform>
            <numerusform>%n in doubt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n checked</source>
        <translation>
            <numerusform>%n checked</numerusform>
            <numerusform>%n checked</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AlignDialog</name>
    <message numerus="yes">
        <source>%n article(s) in the other language</source>
        <translation>
            <numerusform>%n article in the other language</numerusform>
            <numerusform>%n articles in the other language</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Captions</name>
    <message numerus="yes">
        <source>%n pair(s) in doubt</source>
        <translation>
            <numerusform>%n pair in doubt</numerusform>
            <numerusform>%n pairs in doubt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n edited</source>
        <translation>
            <numerusform>%n edited</numerusform>
            <numerusform>%n edited</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s) in doubt</source>
        <translation>
            <numerusform>%n sentence in doubt</numerusform>
            <numerusform>%n sentences in doubt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CheckCommands</name>
    <message numerus="yes">
        <source>{fixed} of %n place(s) fixed</source>
        <translation>
            <numerusform>{fixed} of %n place fixed</numerusform>
            <numerusform>{fixed} of %n places fixed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{term}” is not rendered as “{wanted}” in %n sentence(s).</source>
        <translation>
            <numerusform>“{term}” is not rendered as “{wanted}” in %n sentence.</numerusform>
            <numerusform>“{term}” is not rendered as “{wanted}” in %n sentences.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportCommands</name>
    <message numerus="yes">
        <source>%n pair(s) written to {name}</source>
        <translation>
            <numerusform>%n pair written to {name}</numerusform>
            <numerusform>%n pairs written to {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%n new term(s)</source>
        <translation>
            <numerusform>%n new term</numerusform>
            <numerusform>%n new terms</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n already there</source>
        <translation>
            <numerusform>%n already there</numerusform>
            <numerusform>%n already there</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n different from yours</source>
        <translation>
            <numerusform>%n different from yours</numerusform>
            <numerusform>%n different from yours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LibraryCommands</name>
    <message numerus="yes">
        <source>%n article(s) removed from the library.</source>
        <translation>
            <numerusform>%n article removed from the library.</numerusform>
            <numerusform>%n articles removed from the library.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PackageNotices</name>
    <message numerus="yes">
        <source>%n sentence(s) were translated by another model.</source>
        <translation>
            <numerusform>%n sentence were translated by another model.</numerusform>
            <numerusform>%n sentences were translated by another model.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchCommands</name>
    <message numerus="yes">
        <source>{count} of %n sentence(s)</source>
        <translation>
            <numerusform>{count} of %n sentence</numerusform>
            <numerusform>{count} of %n sentences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sentence(s)</source>
        <translation>
            <numerusform>%n sentence</numerusform>
            <numerusform>%n sentences</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} in %n article(s)</source>
        <translation>
            <numerusform>{number} in %n article</numerusform>
            <numerusform>{number} in %n articles</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) written to {name}</source>
        <translation>
            <numerusform>%n line written to {name}</numerusform>
            <numerusform>%n lines written to {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n article(s)</source>
        <translation>
            <numerusform>%n article</numerusform>
            <numerusform>%n articles</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TermBaseCommands</name>
    <message numerus="yes">
        <source>%n term(s) written to {name}</source>
        <translation>
            <numerusform>%n term written to {name}</numerusform>
            <numerusform>%n terms written to {name}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n term(s) no longer ignored</source>
        <translation>
            <numerusform>%n term no longer ignored</numerusform>
            <numerusform>%n terms no longer ignored</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TermBasePage</name>
    <message numerus="yes">
        <source>%n term(s)</source>
        <translation>
            <numerusform>%n term</numerusform>
            <numerusform>%n terms</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TermCommands</name>
    <message numerus="yes">
        <source>%n term(s) removed</source>
        <translation>
            <numerusform>%n term removed</numerusform>
            <numerusform>%n terms removed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TermModel</name>
    <message numerus="yes">
        <source>%n place(s) to check</source>
        <translation>
            <numerusform>%n place to check</numerusform>
            <numerusform>%n places to check</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TermPanel</name>
    <message numerus="yes">
        <source>Filter %n term(s)…</source>
        <translation>
            <numerusform>Filter %n term…</numerusform>
            <numerusform>Filter %n terms…</numerusform>
        </translation>
    </message>
</context>
</TS>
