<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>MainWindow</name>
    <message numerus="yes">
        <source>%n pair(s) written to {name}</source>
        <translation>
            <numerusform>%n pair written to {name}</numerusform>
            <numerusform>%n pairs written to {name}</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadingController</name>
    <message numerus="yes">
        <source>%n sentence(s) in doubt</source>
        <translation>
            <numerusform>%n sentence in doubt</numerusform>
            <numerusform>%n sentences in doubt</numerusform>
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
