<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>Captions</name>
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
